package design

import "testing"

// A standby that normally gets no calls gets all of them when the other region is lost, and may be too small for them.
func TestStandby(t *testing.T) {
	for _, tt := range []struct {
		size string
		want bool
	}{
		{"autoscale 20..60", false}, // 60 servers x 8 vCPU / 80 ms = 6,000 of 16,000 calls/s
		{"x260", true},
	} {
		r := evaluated(t, `phones -> route53: 16000 rps
route53 -> us-east-1.alb -> us-east-1.api
route53 -> us-east-2.alb2 -> us-east-2.api2: 0%
us-east-1.api: EC2 m6i.2xlarge x260 3az 80ms
us-east-2.api2: EC2 m6i.2xlarge `+tt.size+` 3az 80ms`, Scenario{Peak: 16000})
		for _, k := range r.Kills {
			if k.What == KillRegion && k.Name == "us-east-1" && (k.Answered < 1 || k.Survives() != tt.want) {
				t.Errorf("%s: %+v", tt.size, k)
			}
		}
		if got := r.Survives(KillRegion); got != tt.want {
			t.Errorf("%s survives the loss of a region: %v", tt.size, got)
		}
	}
}
