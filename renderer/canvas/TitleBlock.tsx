// The title block: name and description of the plan, then what is known of version, author, date and class.
import type { Plan } from '../../shared/plan/plan.ts';
import { titleRows } from '../../shared/plan/title-block.ts';

export function TitleBlock({ plan }: { readonly plan: Plan }) {
  const { info } = plan;
  return (
    <div className="title-block">
      <div className={info.description ? 'title-head' : 'title-head title-head-short'} title={info.description ?? info.name}>
        <b>{info.name}</b>
        {info.description && <span>{info.description}</span>}
      </div>
      {titleRows(plan).map(([label, value]) => (
        <div key={label} className="title-row">
          <span>{label}</span>
          <b>{value}</b>
        </div>
      ))}
    </div>
  );
}
