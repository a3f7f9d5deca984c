package openapi

// Rename gives each file of the document another name, wherever a position, a
// problem, Source or Files holds it. It must be called before anybody else reads
// the service.
func (s *Service) Rename(name func(string) string) {
	r := &renamer{names: map[string]string{}, done: map[*Position]bool{}}
	r.move = func(p *Position) { p.File = r.file(name, p.File) }
	s.Source = r.file(name, s.Source)
	for i := range s.Files {
		s.Files[i].Name = r.file(name, s.Files[i].Name)
	}
	r.service(s)
}

// Place gives every part of the service the same position: that of what it was made
// for, when no file of the user's has it.
func (s *Service) Place(at Position) {
	r := &renamer{move: func(p *Position) { *p = at }, done: map[*Position]bool{}}
	r.service(s)
}

func (r *renamer) service(s *Service) {
	for i := range s.Problems {
		r.pos(&s.Problems[i].Pos)
	}
	for _, scheme := range s.SecuritySchemes {
		r.pos(&scheme.Pos)
	}
	for _, schema := range s.Schemas {
		r.schema(schema)
	}
	for _, op := range s.Operations {
		r.operation(op)
	}
}

// renamer visits each position once: parts of a service are shared.
type renamer struct {
	move  func(*Position)
	names map[string]string
	done  map[*Position]bool
}

func (r *renamer) file(rename func(string) string, name string) string {
	if name == "" {
		return ""
	}
	renamed, ok := r.names[name]
	if !ok {
		renamed = rename(name)
		r.names[name] = renamed
	}
	return renamed
}

// pos moves the position and tells whether this was the first visit.
func (r *renamer) pos(p *Position) bool {
	if r.done[p] {
		return false
	}
	r.done[p] = true
	r.move(p)
	return true
}

func (r *renamer) operation(op *Operation) {
	r.pos(&op.Pos)
	for _, p := range op.Parameters {
		r.pos(&p.Pos)
		r.schema(p.Schema)
	}
	if op.Body != nil && r.pos(&op.Body.Pos) {
		r.media(op.Body.Media)
	}
	for _, resp := range op.Responses {
		if r.pos(&resp.Pos) {
			r.headers(resp.Headers)
			r.media(resp.Media)
		}
	}
}

func (r *renamer) media(list []*Media) {
	for _, m := range list {
		if !r.pos(&m.Pos) {
			continue
		}
		r.schema(m.Schema)
		for _, e := range m.Encoding {
			r.headers(e.Headers)
		}
	}
}

func (r *renamer) headers(list []*Header) {
	for _, h := range list {
		r.pos(&h.Pos)
		r.schema(h.Schema)
	}
}

func (r *renamer) schema(s *Schema) {
	if s == nil || !r.pos(&s.Pos) {
		return
	}
	for _, next := range [...]*Schema{s.Same, s.Items, s.Additional, s.Not} {
		r.schema(next)
	}
	for _, p := range s.Properties {
		r.pos(&p.Pos)
		r.schema(p.Schema)
	}
	for _, list := range [...][]*Schema{s.OneOf, s.AnyOf} {
		for _, next := range list {
			r.schema(next)
		}
	}
	if s.Discriminator != nil {
		for _, v := range s.Discriminator.Mapping {
			r.schema(v.Schema)
		}
	}
}
