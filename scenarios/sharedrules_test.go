package scenarios

import (
	"testing"

	"tenx/rubric"
)

// What the titles of the shared criteria ask for earns them; what only names the same things earns half at most, or nothing.
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
		{"hot-spots", rubric.Hit, "Large tenants get shards of their own, so they don't slow down everyone else."},
		{"hot-spots", rubric.Hit, "If a link goes viral, every host keeps it in memory for a second, so the store sees one read per host."},
		{"hot-spots", rubric.Miss, "Your startup just went viral from a TV ad, and suddenly there are a million requests."},
		{"hot-spots", rubric.Miss, "Our bottleneck is waiting for the network, because the CPU does little."},
		{"growth-plan", rubric.Hit, "At ten times the load the single writer breaks first, and the links have to be split."},
		{"growth-plan", rubric.Hit, "10x: 600 machines in six cells."},
		{"growth-plan", rubric.Miss, "In five years that is about 8 TB of links."},
		{"growth-plan", rubric.Miss, "The upgrade of all services took over a year."},
		{"spread-data", rubric.Hit, "Links are partitioned by a hash of the code, so they spread evenly."},
		{"spread-data", rubric.Hit, "The first character of the code decides, so shards are chosen based on it."},
		{"spread-data", rubric.Miss, "The complexity of partitioning the database shouldn't be a factor in our decision."},
		{"spread-data", rubric.Miss, "We scale the database with replication and sharding."},
		{"fewer-reads", rubric.Hit, "Hot links are cached in Redis, which answers 95% of the reads."},
		{"fewer-reads", rubric.Hit, "Lookups ask Redis first, and only on a miss the table."},
		{"fewer-reads", rubric.Miss, "The server publishes each message to a Valkey channel, and the others broadcast it to their sockets."},
		{"fewer-reads", rubric.Miss, "The service worker keeps the list in IndexedDB, so that it can be shown offline."},
		{"decouple-work", rubric.Hit, "Previews are rendered asynchronously: the API answers 202 and a worker takes the job from a queue."},
		{"decouple-work", rubric.Hit, "Kafka buffers bursts for six hours, and the counters are written later."},
		{"decouple-work", rubric.Miss, "Each worker process manages its own sockets and handles incoming messages."},
		{"decouple-work", rubric.Miss, "It is a messaging platform with an uptime of 99.99%."},
		{"decouple-work", rubric.Miss, "The app puts the message into IndexedDB and deletes it from the queue when it's sent."},
		{"limits-known", rubric.Hit, "One core handles 100,000 lookups/s, so 80 cores keep up with the 8 million/s."},
		{"limits-known", rubric.Miss, "The timeout, memory limits etc. are set in the config property."},
		{"limits-known", rubric.Miss, "The fee is rate x Math.ceil(hours)."},
		{"limits-known", rubric.Miss, "Each user may send at most 5 messages per hour."},
		{"elastic-tier", rubric.Hit, "More instances can be added when the load grows."},
		{"scale-tradeoffs", rubric.Miss, "A redirect is answered in less than 125 ms by the cache."},
		{"load-estimate", rubric.Partial, "50 million users a day make 2,000 reads per second and 20 writes per second; each link has 400 bytes."},
		{"load-estimate", rubric.Miss, "In the benchmark it reached 3,500 operations per second and 1,183 records per second, with 10 GB of memory and 64 threads."},
		{"cost-drivers", rubric.Hit, "Most of the bill is the CDN."},
		{"cost-drivers", rubric.Miss, "Real-time price updates go to every phone."},
		{"cost-drivers", rubric.Miss, "The engine is event-driven: it reacts to AWS cost events."},
		{"pricing-models", rubric.Hit, "The base is committed for a year because it always runs, and the rest is on demand."},
		{"pricing-models", rubric.Miss, "Cold starts are slow on the free tier."},
		{"pricing-models", rubric.Miss, "A ladder at cell 40 moves the player up, and a spot for each car is free."},
		{"cost-targets", rubric.Miss, "Each tenant has a cardinality budget, and the cost collector reads AWS Budgets."},
		{"cost-benefit", rubric.Partial, "A third copy would cost $13,200 a month, so two are enough; the bill is $40,000."},
		{"cost-benefit", rubric.Miss, "The table costs $20 and the CDN costs $870, so the bill is $890 a month."},
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
