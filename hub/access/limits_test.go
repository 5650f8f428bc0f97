package access_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/scout-cli/scout/hub/access"
)

func TestAllow(t *testing.T) {
	var l access.Limits
	now := time.Unix(1000, 0)
	for i := range access.Burst {
		if ok, _ := l.Allow("a", now); !ok {
			t.Fatalf("request %d of a burst is refused", i)
		}
	}
	if ok, retry := l.Allow("a", now); ok || retry != 1 {
		t.Errorf("beyond the burst: %v, retry after %d", ok, retry)
	}
	if ok, _ := l.Allow("b", now); !ok {
		t.Error("another's burst is used up")
	}
	allowed := 0
	for range 200 {
		if ok, _ := l.Allow("a", now.Add(time.Second)); ok {
			allowed++
		}
	}
	if allowed != access.RequestsPerSecond {
		t.Errorf("%d requests in the next second, want %d", allowed, access.RequestsPerSecond)
	}
}

func TestStreams(t *testing.T) {
	var l access.Limits
	var release []func()
	for range access.Streams {
		r, ok := l.Stream("a")
		if !ok {
			t.Fatal("a stream too few")
		}
		release = append(release, r)
	}
	if _, ok := l.Stream("a"); ok {
		t.Error("a stream too many")
	}
	if _, ok := l.Stream("b"); !ok {
		t.Error("another's streams are used up")
	}
	release[0]()
	release[0]() // twice is once
	if _, ok := l.Stream("a"); !ok {
		t.Error("a stream that ended still counts")
	}
	if _, ok := l.Stream("a"); ok {
		t.Error("a release counted twice")
	}
}

// TestManyKeys keeps those who are counted when others crowd the table.
func TestManyKeys(t *testing.T) {
	var l access.Limits
	now := time.Unix(1000, 0)
	for range access.Burst {
		l.Allow("busy", now)
	}
	for i := range 25_000 {
		l.Allow(fmt.Sprint(i), now.Add(-time.Hour+time.Duration(i)*time.Millisecond))
	}
	if ok, _ := l.Allow("busy", now); ok {
		t.Error("a key that was used up was forgotten")
	}
}
