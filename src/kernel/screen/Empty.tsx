import type { ReactNode } from 'react'

/** Says what will be here and the first step to it: `<Empty title={t('…')} action={<Link …/>}>{t('…')}</Empty>` */
export function Empty({
  title,
  action,
  children,
}: {
  title: string
  action?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children ? <p>{children}</p> : null}
      {action ? <div className="buttons">{action}</div> : null}
    </div>
  )
}
