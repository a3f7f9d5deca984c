package faults

import (
	"slices"

	"github.com/backend-dev/backend/generator/view/shapes"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/sample"
)

// filler writes the steps for one schema.
type filler struct {
	steps []Step
	// says is set once a message or code is in.
	says bool
	// place is a property that takes the message whatever its name is.
	place *openapi.Property
	open  map[*openapi.Schema]bool
}

// mark is a state to go back to.
type mark struct {
	steps int
	last  Step
	says  bool
}

func (f *filler) mark() mark {
	m := mark{steps: len(f.steps), says: f.says}
	if m.steps > 0 {
		m.last = f.steps[m.steps-1]
	}
	return m
}

func (f *filler) back(m mark) {
	f.steps, f.says = f.steps[:m.steps], m.says
	if m.steps > 0 {
		f.steps[m.steps-1] = m.last
	}
}

// fill gives the steps that append an error as a schema has it. It is false when
// nothing of the error would show, or the schema asks for what cannot be given.
func fill(s *openapi.Schema) ([]Step, bool) {
	if s == nil || s.Kind == openapi.Any && len(s.Types) == 0 || s.Map() && s.Additional == nil && s.Open != openapi.Closed && len(s.RequiredExtra) == 0 {
		return []Step{{Kind: "value", Value: ValueEnvelope}}, true
	}
	f := &filler{open: map[*openapi.Schema]bool{}}
	if !f.whole(s) || !f.says {
		return nil, false
	}
	return f.checked(s)
}

// checked gives the steps if what they make satisfies the schema.
func (f *filler) checked(s *openapi.Schema) ([]Step, bool) {
	for faults := range 2 {
		if len(sample.Check(s, preview(f.steps, faults), sample.Output)) > 0 {
			return nil, false
		}
	}
	inLoop := false
	for i := range f.steps {
		inLoop = inLoop && f.steps[i].Kind != "end"
		f.steps[i].InLoop = inLoop
		inLoop = inLoop || f.steps[i].Kind == "each"
	}
	return f.steps, true
}

func (f *filler) text(text string) {
	if n := len(f.steps); n > 0 && f.steps[n-1].Kind == "text" {
		f.steps[n-1].Text += text
		return
	}
	f.steps = append(f.steps, Step{Kind: "text", Text: text})
}

func (f *filler) value(value string, s *openapi.Schema) {
	step := Step{Kind: "value", Value: value}
	if s != nil && s.MaxLength != nil {
		step.Limit = *s.MaxLength
	}
	if s != nil {
		for _, v := range s.Enum {
			if text, ok := shapes.StringValue(v); ok {
				step.Values = append(step.Values, text)
			}
		}
	}
	switch value {
	case ValueMessage, ValueCode, ValueFaultText, ValueFaultLine, ValueFaultMap, ValueDetails, ValueFaultCode:
		f.says = true
	}
	f.steps = append(f.steps, step)
}

// whole fills a schema that is the whole body.
func (f *filler) whole(s *openapi.Schema) bool {
	switch s.Kind {
	case openapi.String:
		if !free(s) {
			return false
		}
		f.value(ValueMessage, s)
		return true
	case openapi.Array:
		return f.list(s)
	case openapi.Object:
		return f.object(s, false)
	case openapi.Union:
		return f.union(s, f.whole)
	default:
		return false
	}
}

// union fills the first alternative that can be.
func (f *filler) union(s *openapi.Schema, fill func(*openapi.Schema) bool) bool {
	for _, alternative := range append(append([]*openapi.Schema{}, s.OneOf...), s.AnyOf...) {
		here := f.mark()
		if fill(alternative) && f.says {
			return true
		}
		f.back(here)
	}
	return false
}

// object fills the properties of an object: those of the error, or with fault
// those of one fault.
func (f *filler) object(s *openapi.Schema, fault bool) bool {
	if f.open[s] || len(f.open) > 4 || len(s.OneOf)+len(s.AnyOf) > 0 && len(s.Properties) == 0 {
		return false
	}
	f.open[s] = true
	defer delete(f.open, s)
	f.text("{")
	first := true
	for _, p := range s.Properties {
		here := f.mark()
		if !first {
			f.text(",")
		}
		f.text(jsonText(p.Name) + ":")
		if f.property(s, p, fault) {
			first = false
			continue
		}
		f.back(here)
		if !p.Required {
			continue
		}
		sample, ok := sampleOf(p.Schema)
		if !ok {
			return false
		}
		if !first {
			f.text(",")
		}
		first = false
		f.text(jsonText(p.Name) + ":" + sample)
	}
	for _, name := range s.RequiredExtra {
		if !first {
			f.text(",")
		}
		first = false
		f.text(jsonText(name) + ":null")
	}
	f.text("}")
	return true
}

// property fills one property; false when nothing of the error belongs there.
func (f *filler) property(s *openapi.Schema, p *openapi.Property, fault bool) bool {
	name, v := plainName(p.Name), p.Schema
	if p == f.place {
		f.value(ValueMessage, v)
		return true
	}
	switch v.Kind {
	case openapi.String:
		value := errorText(name, s, v)
		if fault {
			value = faultText(name, v)
		}
		if value == "" || !fits(value, v) {
			return false
		}
		f.value(value, v)
		return true
	case openapi.Integer, openapi.Number:
		if !statusNames[name] || !holdsStatus(v) {
			return false
		}
		f.value(ValueStatus, nil)
		return true
	case openapi.Boolean:
		return f.flag(name, v)
	case openapi.Array:
		return f.array(name, v, fault)
	case openapi.Object:
		return f.nested(name, v, fault)
	case openapi.Union:
		if !listNames[name] && name != "error" {
			return false
		}
		return f.union(v, func(alternative *openapi.Schema) bool {
			return f.property(s, &openapi.Property{Name: p.Name, Schema: alternative}, fault)
		})
	case openapi.Any:
		if name == "details" && len(v.Types) == 0 && !fault {
			f.value(ValueDetails, nil)
			return true
		}
	}
	return false
}

func (f *filler) flag(name string, s *openapi.Schema) bool {
	if len(s.Enum) > 0 {
		return false
	}
	switch name {
	case "success", "ok", "status", "succeeded":
		f.text("false")
		return true
	case "error", "failed", "iserror", "failure":
		f.text("true")
		return true
	}
	return false
}

// array fills a list of faults.
func (f *filler) array(name string, s *openapi.Schema, fault bool) bool {
	if fault {
		if !fieldNames[name] || !admitsString(s.Items) {
			return false
		}
		f.text("[")
		f.value(ValueField, nil)
		f.text("]")
		return true
	}
	if !listNames[name] && !(len(f.open) > 1 && s.Items.Kind == openapi.String) {
		return false
	}
	return f.list(s)
}

// list fills an array with one element per fault, or one for the error itself.
func (f *filler) list(s *openapi.Schema) bool {
	here := f.mark()
	f.text("[")
	f.steps = append(f.steps, Step{Kind: "each"})
	start, ok := len(f.steps), false
	switch s.Items.Kind {
	case openapi.String:
		if ok = free(s.Items); ok {
			f.value(ValueFaultLine, s.Items)
		}
	case openapi.Object:
		ok = f.object(s.Items, true)
	case openapi.Union:
		ok = f.union(s.Items, func(a *openapi.Schema) bool { return a.Kind == openapi.Object && f.object(a, true) })
	}
	if !ok || !slices.ContainsFunc(f.steps[start:], Step.ofFault) {
		f.back(here)
		return false
	}
	f.steps = append(f.steps, Step{Kind: "end"})
	f.text("]")
	return true
}

// nested fills an object inside of the error: the error itself once more, a map
// of faults, or free details.
func (f *filler) nested(name string, s *openapi.Schema, fault bool) bool {
	switch {
	case fault && name == "source":
		return f.object(s, true)
	case fault:
		return false
	case s.Map() && s.Additional == nil && s.Open != openapi.Closed && len(s.RequiredExtra) == 0:
		if name != "details" && name != "errors" && name != "meta" {
			return false
		}
		f.value(ValueDetails, nil)
		return true
	case s.Map() && s.Additional != nil && listNames[name] && s.Additional.Kind == openapi.Array && admitsString(s.Additional.Items):
		f.value(ValueFaultMap, nil)
		return true
	case name == "error" || listNames[name] || name == "fault" || name == "status":
		return f.object(s, false)
	}
	return false
}

// tell gives the steps for an object that has no place for an error, such as the
// schema of a success: the message is in the first required text that takes any.
func tell(s *openapi.Schema) ([]Step, bool) {
	if s == nil || s.Kind != openapi.Object {
		return nil, false
	}
	for _, p := range s.Properties {
		if !p.Required || p.Schema.Kind != openapi.String || !free(p.Schema) {
			continue
		}
		f := &filler{open: map[*openapi.Schema]bool{}, place: p}
		if !f.object(s, false) || !f.says {
			return nil, false
		}
		return f.checked(s)
	}
	return nil, false
}
