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
		{"overload-degrades", rubric.Partial, "We put a rate limit of 5 requests per second on sign-up, so a flood can't take the store down."},
		{"overload-degrades", rubric.Miss, "We put a rate limit of 5 requests per second on sign-up, because bots try passwords."},
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
		{"failover-path", rubric.Miss, "A link goes viral after a promotional campaign on TV."},
		{"failover-path", rubric.Hit, "The replica is promoted within 30 seconds when the primary dies."},
		{"failover-path", rubric.Miss, "A failed message is marked as failed after 3 attempts."},
		{"overload-degrades", rubric.Miss, "On a hit we return the cached data."},
		{"overload-degrades", rubric.Hit, "While the database is down we return the cached data, so redirects go on."},
		{"overload-degrades", rubric.Miss, "They removed as many features of the emulator as they could, because each is a risk."},
		{"overload-degrades", rubric.Miss, "The function's config sets a timeout and a memory limit."},
		{"consistency-choice", rubric.Miss, "All endpoints have a consistent response format, so clients are simple."},
		{"consistency-choice", rubric.Miss, "We add nodes if the load consistently increases."},
		{"consistency-choice", rubric.Hit, "Counters are eventually consistent, because a late number harms nobody."},
		{"second-order-failures", rubric.Miss, "The batch reads all the data at once, because that is simple."},
		{"second-order-failures", rubric.Miss, "Code is in a fenced block, so the page can color it."},
		{"second-order-failures", rubric.Hit, "The old primary is fenced, so it can't write after the switch."},
		{"data-kept-safe", rubric.Miss, "If the gateway is slow we switch to the backup gateway."},
		{"data-kept-safe", rubric.Hit, "There is a nightly backup, so a bad script costs us a day at most."},
		{"safe-retries", rubric.Miss, "Chunks are deduplicated by content hash, which saves 30% of storage."},
		{"safe-retries", rubric.Hit, "Each request has an idempotency key, so a retry creates no second link."},
		{"recovery-targets", rubric.Miss, "It is about how quickly clients find the right node."},
		{"redundant-over-domains", rubric.Miss, "The autoscaler tunes the replicas of each pod, so bursts are absorbed."},
		{"redundant-over-domains", rubric.Hit, "Each shard has a replica in another zone."},
		{"failure-modes", rubric.Miss, "If a server crashes, the others go on."},
		{"failure-modes", rubric.Partial, "If a server crashes, the others go on. If Redis is down, reads go to the database."},
		{"failure-tradeoffs", rubric.Miss, "We back off instead of spinning, and retry elsewhere rather than waiting."},
		{"failure-tradeoffs", rubric.Partial, "A second region would double the bill, so we stay in one."},
		{"right-signals", rubric.Miss, "The p99 of a redirect must be below 50 ms."},
		{"right-signals", rubric.Miss, "This scheme needs careful handling of replication lag between the nodes."},
		{"right-signals", rubric.Partial, "We watch the p99 of redirects."},
		{"alerts-that-matter", rubric.Miss, "Each alert event goes to Kafka, by team."},
		{"alerts-that-matter", rubric.Miss, "A nightly job does anomaly detection on clicks for the report, with a model."},
		{"alerts-that-matter", rubric.Partial, "There are alarms on failed redirects."},
		{"alerts-that-matter", rubric.Hit, "We page when errors are above 1% for 5 minutes."},
		{"safe-rollout", rubric.Miss, "A dry-run check comes before the execution."},
		{"safe-rollout", rubric.Miss, "The job updates the counters in batches, so the table is not locked."},
		{"safe-rollout", rubric.Hit, "A release goes to one host first and rolls back if errors rise."},
		{"way-back", rubric.Miss, "The optimistic update rolls back if the call fails."},
		{"way-back", rubric.Miss, "We write to both the old and the new table until they agree."},
		{"way-back", rubric.Miss, "Feature flags"},
		{"way-back", rubric.Hit, "A bad release is rolled back within 5 minutes."},
		{"on-call-ready", rubric.Miss, "Privilege escalation attacks exist on every kernel, because code has bugs."},
		{"on-call-ready", rubric.Miss, "There is a status page that shows whether the service is down."},
		{"on-call-ready", rubric.Miss, "Notifications go to email, Slack or PagerDuty, as each team likes."},
		{"on-call-ready", rubric.Hit, "The on-call engineer is paged and follows the runbook, so a failover takes 10 minutes."},
		{"debuggable", rubric.Miss, "User IDs, request IDs and trace IDs must not be labels, because of the cardinality."},
		{"debuggable", rubric.Miss, "One service is easier to debug."},
		{"room-to-grow", rubric.Miss, "The report has a forecast of next month's spend, so finance is not surprised."},
		{"room-to-grow", rubric.Miss, "Naive resolvers cause N+1 queries, so we batch them."},
		{"room-to-grow", rubric.Hit, "We run N+1 in each zone, so one host may die at the peak."},
		{"room-to-grow", rubric.Miss, "A smaller image cuts the boot time to 125 ms."},
		{"secure-operations", rubric.Miss, "DynamoDB is the key-value store for storing codes, because lookups are by key."},
		{"secure-operations", rubric.Miss, "Over the limit a call gets a 429, so the queue stays short."},
		{"secure-operations", rubric.Partial, "Sign-up has a rate limit of 5 requests per minute per IP."},
		{"secure-operations", rubric.Miss, "Sync calls are vulnerable to duplicates when clients retry."},
		{"outside-check", rubric.Miss, "Flash deals attract bots that buy everything in a second."},
		{"outside-check", rubric.Miss, "Drivers' phones send GPS probes every 10 seconds."},
		{"outside-check", rubric.Hit, "A synthetic check creates a link every minute from three regions."},
	} {
		v := c.Rubric.Look(rubric.Transcript{Scenario: c.ID, Stages: []rubric.StageAnswer{{Stage: "deep-dive", Text: test.text}}}).Begun()
		if got := v.Outcome(test.criterion); got != test.want {
			t.Errorf("%s: %q is a %s, want %s", test.criterion, test.text, got, test.want)
		}
	}
}
