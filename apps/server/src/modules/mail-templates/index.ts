export { createMailTemplates, type MailTemplates } from './mail-templates.ts'
export { mailTemplateRoutes } from './routes.ts'
