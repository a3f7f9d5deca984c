// Code scaffolded by backend. Yours to edit.

package config_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/config"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/ratelimit"
)

func TestLoadLimits(t *testing.T) {
	t.Parallel()
	got, err := config.Load(env(map[string]string{
		"DATABASE_URL": databaseURL, "RATE_LIMIT": "off", "TRUSTED_PROXIES": "10.0.0.0/8",
		"CORS_ORIGINS": "https://shop.example, http://localhost:5173",
	}))
	if err != nil {
		t.Fatal(err)
	}
	if got.Limits.Rate.On() || got.Limits.TrustedProxies.String() != "10.0.0.0/8" {
		t.Errorf("the limits are %+v", got.Limits)
	}
	if want := []string{"https://shop.example", "http://localhost:5173"}; !reflect.DeepEqual(got.Limits.Origins, want) {
		t.Errorf("the origins are %v, want %v", got.Limits.Origins, want)
	}
}

func TestLoadDefaultLimits(t *testing.T) {
	t.Parallel()
	got, err := config.Load(env(map[string]string{"DATABASE_URL": databaseURL}))
	if err != nil {
		t.Fatal(err)
	}
	want := config.Limits{
		Rate: ratelimit.Rate{Requests: 600, Window: time.Minute},
	}
	if !reflect.DeepEqual(got.Limits, want) {
		t.Errorf("the limits are %+v, want %+v", got.Limits, want)
	}
	if text := got.Limits.LogValue().String(); !strings.Contains(text, "rate=600/1m0s") {
		t.Errorf("the log shows %s", text)
	}
}

func TestLoadRefusesLimits(t *testing.T) {
	t.Parallel()
	for name, values := range map[string][]string{
		"RATE_LIMIT":      {"many", "10", "0/1m"},
		"TRUSTED_PROXIES": {"everyone", "10.0.0.0/99"},
		"CORS_ORIGINS":    {"null", "shop.example", "https://shop.example/", "https://Shop.example", "*,https://shop.example", "https://a.example;https://b.example"},
	} {
		for _, value := range values {
			_, err := config.Load(env(map[string]string{"DATABASE_URL": databaseURL, name: value}))
			if err == nil || !strings.Contains(err.Error(), name+" must") {
				t.Errorf("%s=%s gives %v", name, value, err)
			}
		}
	}
}
