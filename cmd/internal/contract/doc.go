// Package contract holds a service of any stack to what every generated service
// promises.
//
// It takes profiles (what a subject has, and how it is started), starts the subject
// over a database and a Redis of its own, and makes the checks of generator/live and
// those that need more than a URL: credentials, two users and an administrator, an
// issuer of tokens, faults of the machines below. It prints one line for each id of
// the checklist. It also plants faults into a subject's code and tells which checks
// notice them, and keeps a subject under load while the machines below restart.
package contract
