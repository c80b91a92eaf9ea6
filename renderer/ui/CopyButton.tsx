// Puts a text into the clipboard, and says that it did.
import { useEffect, useState } from 'react';
import { Button } from './Button.tsx';

const SHOWN_MS = 2000;

/** A copy button. Without `words` it is an icon named by `label`. */
export function CopyButton({
  text,
  label,
  words,
  size = 'normal',
}: {
  readonly text: string;
  /** What is copied: "Copy the code". */
  readonly label: string;
  readonly words?: string;
  readonly size?: 'normal' | 'small';
}) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <>
      <Button
        size={size}
        icon={copied ? 'check' : 'copy'}
        {...(words === undefined ? { label, variant: 'quiet' } : { 'aria-label': label })}
        onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
      >
        {words === undefined ? undefined : copied ? 'Copied' : words}
      </Button>
      <span className="ui-hidden" aria-live="polite">
        {copied ? 'Copied' : ''}
      </span>
    </>
  );
}
