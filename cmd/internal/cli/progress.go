package cli

import (
	"io"
	"sync"
	"time"
)

// patience is how long work may take in silence.
const patience = 500 * time.Millisecond

// progress tells what is being done once it takes longer than patience: on a
// terminal in one line that is wiped at the end, elsewhere in one line that stays.
type progress struct {
	p     *printer
	timer *time.Timer

	mu      sync.Mutex
	current string
	shown   bool
	over    bool
}

func newProgress(p *printer) *progress {
	g := &progress{p: p}
	g.timer = time.AfterFunc(patience, g.show)
	return g
}

// step says what is done now.
func (g *progress) step(name string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.current = name
	if g.shown && g.p.terminal {
		g.line()
	}
}

func (g *progress) show() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !g.over {
		g.shown = true
		g.line()
	}
}

func (g *progress) line() {
	if !g.p.terminal {
		g.p.print(plain, "working: %s ...\n", g.current)
		return
	}
	_, _ = io.WriteString(g.p.w, "\r\x1b[K")
	g.p.print(faint, "%s ...", g.current)
}

// done ends the telling and wipes the line.
func (g *progress) done() {
	g.timer.Stop()
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.shown && !g.over && g.p.terminal {
		_, _ = io.WriteString(g.p.w, "\r\x1b[K")
	}
	g.over = true
}
