package drift

import "github.com/backend-dev/backend/generator/scan"

// limits is BK9xx: where the analysis ends.
func (c *check) limits() {
	rules := map[scan.LimitKind]string{scan.Syntax: "BK901", scan.Mount: "BK902", scan.Path: "BK903", scan.Shape: "BK904"}
	for _, l := range c.Facts.Limits {
		f := Finding{Rule: rules[l.Kind], Code: l.Pos, Symbol: l.Pos.File + ": " + l.Message, Message: l.Message}
		if l.Kind == scan.Mount {
			f.Fix = "name the prefix with --prefix, if it stands before all routes"
		}
		c.add(f)
	}
}
