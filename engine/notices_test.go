package engine

import (
	"testing"
	"time"
)

func TestSpoken(t *testing.T) {
	for _, tt := range []struct {
		time time.Duration
		want string
	}{
		{0, "0 seconds"},
		{time.Second, "1 second"},
		{59 * time.Second, "59 seconds"},
		{time.Minute, "1 minute"},
		{time.Minute + time.Second, "1 minute 1 second"},
		{2*time.Minute + 30*time.Second, "2 minutes 30 seconds"},
		{90 * time.Minute, "90 minutes"},
		{2*time.Minute + 900*time.Millisecond, "2 minutes"},
	} {
		if got := spoken(tt.time); got != tt.want {
			t.Errorf("%v is %q, want %q", tt.time, got, tt.want)
		}
	}
}
