// Package typescript reads facts from TypeScript and JavaScript: the routers of
// Express, the controllers of NestJS, class-validator classes, zod schemas and
// interfaces.
//
// It takes a tree of files, reads them with tsast and follows imports between
// them, and gives scan.Facts. Nothing is run. What is dynamic becomes a limit;
// routers that nothing mounts are floating.
package typescript
