package gate

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/backend-dev/backend/openapi/exchange"
)

const author = `{"name":"Ursula","biography":"Wrote of other worlds.","bornOn":"1929-10-21","aliases":["U. K.","Ursula K."]}`

// loadFigure is one wrk run: requests a second, the 99th percentile in
// milliseconds and the microseconds of CPU that the server took for a request.
type loadFigure struct{ RPS, P99, CPU float64 }

// strain asks the server for four seconds and counts its CPU time besides.
func strain(ctx context.Context, s *Server, script, path string) (loadFigure, error) {
	before, err := cpuTicks(s.cmd.Process.Pid)
	if err != nil {
		return loadFigure{}, err
	}
	f, requests, err := wrk(ctx, script, s.URL+path)
	if err != nil {
		return f, err
	}
	after, err := cpuTicks(s.cmd.Process.Pid)
	f.CPU = float64(after-before) * 1e4 / requests
	return f, err
}

// cpuTicks gives the hundredths of a second that a process has spent, 0 where the
// system has no /proc.
func cpuTicks(pid int) (int64, error) {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(data), ") ") // the name may hold spaces
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0, fmt.Errorf("/proc/%d/stat: %d fields", pid, len(fields))
	}
	user, err := strconv.ParseInt(fields[11], 10, 64)
	if err != nil {
		return 0, err
	}
	system, err := strconv.ParseInt(fields[12], 10, 64)
	return user + system, err
}

// wrk asks for four seconds over sixteen connections, and gives the number of
// requests besides.
func wrk(ctx context.Context, script, url string) (f loadFigure, requests float64, err error) {
	args := []string{"-t1", "-c16", "-d4s", "--latency"}
	if script != "" {
		args = append(args, "-s", script)
	}
	out, err := exec.CommandContext(ctx, "wrk", append(args, url)...).CombinedOutput()
	if err != nil {
		return f, 0, fmt.Errorf("wrk: %w: %s", err, tail(string(out), 2))
	}
	if bad := regexp.MustCompile(`Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)`).Find(out); bad != nil {
		return f, 0, fmt.Errorf("wrk: %s", bad)
	}
	rps := regexp.MustCompile(`Requests/sec:\s+([\d.]+)`).FindSubmatch(out)
	p99 := regexp.MustCompile(`99%\s+([\d.]+)(us|ms|s)`).FindSubmatch(out)
	total := regexp.MustCompile(`(\d+) requests in`).FindSubmatch(out)
	if rps == nil || p99 == nil || total == nil {
		return f, 0, errors.New("wrk: no figures in its output")
	}
	if f.RPS, err = strconv.ParseFloat(string(rps[1]), 64); err != nil {
		return f, 0, err
	}
	if f.P99, err = strconv.ParseFloat(string(p99[1]), 64); err != nil {
		return f, 0, err
	}
	if requests, err = strconv.ParseFloat(string(total[1]), 64); err != nil {
		return f, 0, err
	}
	f.P99 *= map[string]float64{"us": 0.001, "ms": 1, "s": 1000}[string(p99[2])]
	return f, requests, nil
}

// seedAuthors creates n authors and gives one's id.
func seedAuthors(url string, n int) (string, error) {
	var created struct {
		ID string `json:"id"`
	}
	for range n {
		resp, err := http.Post(url+"/v1/authors", "application/json", strings.NewReader(author))
		if err != nil {
			return "", err
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil {
			return "", err
		}
		if resp.StatusCode != http.StatusCreated {
			return "", fmt.Errorf("create: %d: %s", resp.StatusCode, exchange.Clip(string(body)))
		}
		if err := json.Unmarshal(body, &created); err != nil {
			return "", err
		}
	}
	return created.ID, nil
}

// runBenchServe compares a generated bookstore with the hand-written authors
// service on the same database, runs of both interleaved. Its argument is the
// folder of the bookstore example. It passes at 0.9 of the peer's throughput over all,
// and 0.8 in each.
func runBenchServe(ctx context.Context, args []string, stdout, stderr io.Writer) (bool, error) {
	c := newCommon("bench-serve", stderr)
	peer := c.String("peer", "", "built hand-written service")
	db := c.String("db", "sqlite", "sqlite or postgres")
	url := c.String("database-url", os.Getenv("TEST_DATABASE_URL"), "an empty postgres database for -db postgres")
	rounds := c.Int("rounds", 3, "interleaved rounds")
	dir, done, err := c.setup(args)
	if err != nil {
		return false, err
	}
	defer done()
	tc := Toolchain{Backend: c.backend, Work: c.work, Stack: c.stack, Database: *db, DatabaseURL: *url, Quiet: true}
	project, generated, err := tc.Serve(ctx, bookstore(dir))
	if err != nil {
		return false, err
	}
	defer func() { _ = generated.Stop() }()
	id, err := seedAuthors(generated.URL, 1000)
	if err != nil {
		return false, err
	}
	binary, err := filepath.Abs(*peer) // it runs in the project's folder
	if err != nil {
		return false, err
	}
	hand, err := project.launch(ctx, []string{binary})
	if err != nil {
		return false, err
	}
	defer func() { _ = hand.Stop() }()

	script := filepath.Join(c.work, "post.lua")
	lua := "wrk.method = 'POST'\nwrk.headers['Content-Type'] = 'application/json'\nwrk.body = '" + author + "'\n"
	if err := os.WriteFile(script, []byte(lua), 0o644); err != nil {
		return false, err
	}
	if err := sameAnswer(generated.URL, hand.URL, "/v1/authors/"+id); err != nil {
		return false, err
	}
	tw := tabwriter.NewWriter(stdout, 0, 4, 2, ' ', 0)
	fmt.Fprintf(tw, "%s\tgenerated req/s\tp99 ms\tCPU us\thand-written req/s\tp99 ms\tCPU us\tratio\n", *db)
	var ratios []float64
	for _, kind := range []struct{ name, script, path string }{
		{"get by id", "", "/v1/authors/" + id}, {"list of 20", "", "/v1/authors?limit=20"}, {"create", script, "/v1/authors"},
	} {
		var ours, theirs []loadFigure
		for range *rounds {
			a, err := strain(ctx, generated, kind.script, kind.path)
			if err != nil {
				return false, fmt.Errorf("generated %s: %w", kind.name, err)
			}
			b, err := strain(ctx, hand, kind.script, kind.path)
			if err != nil {
				return false, fmt.Errorf("hand-written %s: %w", kind.name, err)
			}
			ours, theirs = append(ours, a), append(theirs, b)
		}
		a, b := median(ours), median(theirs)
		ratio := a.RPS / b.RPS
		ratios = append(ratios, ratio)
		fmt.Fprintf(tw, "%s\t%.0f\t%.1f\t%.0f\t%.0f\t%.1f\t%.0f\t%.2f\n", kind.name, a.RPS, a.P99, a.CPU, b.RPS, b.P99, b.CPU, ratio)
	}
	all, least := geometricMean(ratios), slices.Min(ratios)
	fmt.Fprintf(tw, "all\t\t\t\t\t\t\t%.2f\n", all)
	return all >= 0.9 && least >= 0.8, tw.Flush()
}

// geometricMean is the mean of ratios: one of 2 and one of 0.5 make 1.
func geometricMean(ratios []float64) float64 {
	sum := 0.0
	for _, r := range ratios {
		sum += math.Log(r)
	}
	return math.Exp(sum / float64(len(ratios)))
}

func sameAnswer(a, b, path string) error {
	x, err := fetch(a + path)
	if err != nil {
		return err
	}
	y, err := fetch(b + path)
	if err != nil {
		return err
	}
	if !same(x, y) {
		return fmt.Errorf("the two services answer differently: %s and %s", exchange.Clip(string(x)), exchange.Clip(string(y)))
	}
	return nil
}

func fetch(url string) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var buf bytes.Buffer
	_, err = buf.ReadFrom(resp.Body)
	return buf.Bytes(), err
}

func median(figures []loadFigure) loadFigure {
	slices.SortFunc(figures, func(a, b loadFigure) int {
		if a.RPS < b.RPS {
			return -1
		}
		return 1
	})
	return figures[len(figures)/2]
}
