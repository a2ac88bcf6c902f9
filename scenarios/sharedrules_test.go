package scenarios

import (
	"testing"

	"tenx/rubric"
)

// Text that does what the titles of the shared criteria ask for meets them; text that only names the same things earns half at most.
func TestSharedCriteriaAskForTheirTitles(t *testing.T) {
	lib, err := NewLibrary(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	c, err := lib.Compile("url-shortener")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		criterion string
		want      rubric.Outcome
		text      string
	}{
		{"recovery-targets", rubric.Hit, "If a region is lost, we lose at most 30 seconds of data and are back within 10 minutes."},
		{"recovery-targets", rubric.Miss, "We also care about disaster recovery and uptime, so we write a page on both."},
		{"debuggable", rubric.Hit, "Each request carries a request ID through every hop, so one slow call can be followed."},
		{"debuggable", rubric.Miss, "Look at the logs of the workers if something is odd."},
		{"elastic-tier", rubric.Hit, "The web tier keeps no state, so we add hosts when CPU is above 60%."},
		{"elastic-tier", rubric.Partial, "A load balancer in front of the web tier sends each request to the least busy host."},
		{"overload-degrades", rubric.Hit, "When the store is slow we shed anonymous reads first and serve stale copies to the rest."},
		{"overload-degrades", rubric.Partial, "We put a rate limit of 5 requests per second on sign-up, because bots come in floods."},
		{"decouple-work", rubric.Hit, "Clicks go to a queue, so a burst of them waits and no redirect does."},
		{"decouple-work", rubric.Miss, "The modules of the code base are decoupled, so two teams can work on them."},
		{"decouple-work", rubric.Miss, "Replication to the second zone is asynchronous and takes 40 ms."},
		{"growth-plan", rubric.Hit, "As traffic grows we add another shard; the first one is full at 20,000 writes per second."},
		{"growth-plan", rubric.Miss, "The new codec is 10x smaller."},
		{"hot-spots", rubric.Miss, "All of a customer's rows are on one shard."},
		{"second-order-failures", rubric.Hit, "When a popular key expires, 5,000 readers miss at once and hit the database, so one of them fetches it."},
		{"secure-operations", rubric.Miss, "Cached keys expire after 10 minutes."},
		{"elastic-tier", rubric.Miss, "Load balancer"},
		{"overload-degrades", rubric.Miss, "- Rate limiting and a WAF"},
		{"overload-degrades", rubric.Miss, "Popular codes are served from the cached table."},
		{"overload-degrades", rubric.Hit, "There is a cap on waiting lookups; above it we fail fast."},
		{"scale-in-depth", rubric.Miss, "50M users, 20 writes per second, 2,000 reads per second, 400 bytes per link, 6 TB in ten years."},
		{"scale-tradeoffs", rubric.Partial, "Polling the counters creates needless overhead on the table."},
		{"scale-tradeoffs", rubric.Miss, "Push notifications tell the owner that a link expires."},
		{"limits-known", rubric.Hit, "The links of ten years do not fit on one machine."},
		{"alerts-that-matter", rubric.Miss, "The message alerts our thumbnail service about a new preview."},
		{"alerts-that-matter", rubric.Miss, "The site serves its own page for errors."},
		{"safe-rollout", rubric.Miss, "90% of users see a redirect in 80 ms."},
		{"right-signals", rubric.Partial, "We track latency and errors of redirects."},
		{"right-signals", rubric.Miss, "The proxy gives us Prometheus metrics."},
		{"outside-check", rubric.Hit, "There is a quarterly failover test to the second region."},
		{"outside-check", rubric.Miss, "The mesh offers fault injection."},
		{"room-to-grow", rubric.Miss, "Consider DynamoDB reserved capacity for predictable workloads."},
		{"debuggable", rubric.Miss, "The endpoints span two zones."},
		{"cost-levers", rubric.Partial, "Old clicks go to a colder class, which cuts the storage cost by half."},
		{"secure-operations", rubric.Hit, "Access keys expire after 12 hours, so a stolen one is soon worthless."},
		{"consistency-choice", rubric.Hit, "We prefer availability over consistency here: a new link may be unknown elsewhere for a second."},
		{"cost-figures", rubric.Miss, "With 7 letters there are $62^7$ codes."},
	} {
		v := c.Rubric.Look(rubric.Transcript{Scenario: c.ID, Stages: []rubric.StageAnswer{{Stage: "deep-dive", Text: test.text}}}).Begun()
		if got := v.Outcome(test.criterion); got != test.want {
			t.Errorf("%s: %q is a %s, want %s", test.criterion, test.text, got, test.want)
		}
	}
}
