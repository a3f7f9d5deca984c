package contract

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/backend-dev/backend/cmd/internal/gate"
)

// machines are the servers below a service, of the suite's own: it stops and starts
// them.
type machines struct {
	cluster *gate.Cluster
	redis   *redis
}

// newMachines starts what profiles need; dir is the only one that the servers' own
// users can reach.
func newMachines(ctx context.Context, dir string, profiles []*Profile) (m *machines, err error) {
	m = &machines{}
	defer func() {
		if err != nil {
			m.stop(context.WithoutCancel(ctx))
		}
	}()
	for _, p := range profiles {
		if p.Database == "postgres" && m.cluster == nil {
			room := filepath.Join(dir, "cluster")
			if err := os.MkdirAll(room, 0o755); err != nil {
				return m, err
			}
			if m.cluster, err = gate.NewCluster(ctx, room); err != nil {
				return m, err
			}
		}
		if p.Redis && m.redis == nil {
			if m.redis, err = newRedis(ctx); err != nil {
				return m, err
			}
		}
	}
	return m, nil
}

func (m *machines) stop(ctx context.Context) {
	if m.cluster != nil {
		_ = m.cluster.Stop(ctx)
	}
	if m.redis != nil {
		_ = m.redis.stop(ctx)
	}
}

// redis is a Redis server.
type redis struct {
	port int
	cmd  *exec.Cmd
}

func newRedis(ctx context.Context) (*redis, error) {
	port, err := gate.FreePort()
	if err != nil {
		return nil, err
	}
	r := &redis{port: port}
	return r, r.start(ctx)
}

// start runs the server as a user without rights, and waits for it.
func (r *redis) start(ctx context.Context) error {
	command := []string{"redis-server", "--port", fmt.Sprint(r.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", os.TempDir()}
	if os.Getuid() == 0 {
		command = append([]string{"setpriv", "--reuid=redis", "--regid=redis", "--init-groups"}, command...)
	}
	r.cmd = exec.CommandContext(ctx, command[0], command[1:]...)
	r.cmd.Dir = "/"
	if err := r.cmd.Start(); err != nil {
		return err
	}
	for range 200 {
		conn, err := net.DialTimeout("tcp", fmt.Sprintf("127.0.0.1:%d", r.port), time.Second)
		if err == nil {
			return conn.Close()
		}
		time.Sleep(50 * time.Millisecond)
	}
	return errors.New("no Redis after 10 s")
}

func (r *redis) stop(context.Context) error {
	if err := r.cmd.Process.Signal(os.Interrupt); err != nil {
		return err
	}
	_ = r.cmd.Wait() // how it ended does not matter
	return nil
}

func (r *redis) url() string { return fmt.Sprintf("redis://127.0.0.1:%d/0", r.port) }
