// Push buttons. One primary button per surface; a button that shows only an icon still has a name.
import type { ButtonHTMLAttributes, Ref } from 'react';
import { Icon, type IconName } from './icons.tsx';

/** Props of `Button`; anything a native button takes passes through. */
export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> {
  readonly variant?: 'primary' | 'secondary' | 'quiet';
  readonly size?: 'normal' | 'small';
  readonly icon?: IconName;
  /** Icon after the words, such as a chevron. */
  readonly endIcon?: IconName;
  /** Name of a button without words; also its tooltip. */
  readonly label?: string;
  /** For a button that stays down. */
  readonly pressed?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A push button. Never submits a form. */
export function Button({
  variant = 'secondary',
  size = 'normal',
  icon,
  endIcon,
  label,
  pressed,
  className,
  children,
  ...rest
}: ButtonProps) {
  const iconOnly = children === undefined || children === null;
  const classes = ['ui-button', `ui-button-${variant}`, size === 'small' && 'ui-button-small', iconOnly && 'ui-button-icon', className];
  const iconSize = size === 'small' ? 14 : 16;
  return (
    <button
      type="button"
      className={classes.filter(Boolean).join(' ')}
      aria-label={label}
      aria-pressed={pressed}
      title={iconOnly ? label : undefined}
      {...rest}
    >
      {icon && <Icon name={icon} size={iconSize} />}
      {children}
      {endIcon && <Icon name={endIcon} size={12} />}
    </button>
  );
}
