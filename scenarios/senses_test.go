package scenarios

import "testing"

// TestOtherSenses holds own criteria against sentences that have their words in another sense (a metric's name, a price list, a cache's
// lifetime, a retention, a word that only sounds alike), or only the bare term, and against plain ones that meet them.
func TestOtherSenses(t *testing.T) {
	lib, err := NewLibrary(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	for id, list := range map[string][]sentence{
		"multi-region-dr": {
			{"customers-find-it", false, "Sessions are cached with a TTL of 15 minutes."},
			{"customers-find-it", true, "Route 53 switches the record to the secondary region, and clients follow within two minutes."},
			{"restore-takes-hours", false, "Snapshots are kept for 35 days."},
			{"restore-takes-hours", true, "Restoring six terabytes takes eight hours, so backups alone miss the target."},
			{"stream-sized", false, "A cluster with 1 TB of memory is enough while the hit rate is above 50%."},
			{"moved-in-parts", false, "Cell phones have small screens, so lists are short."},
			{"stands-alone", false, "The control plane keeps the list of functions."},
			{"stands-alone", false, "A gateway gives safe access to the data plane, with limits and logging."},
			{"proof-for-the-auditor", false, "There is a full backup every night, and it is copied to another bucket."},
			{"bought-for-the-year", false, "The standby takes the lease and commits after 20 to 35 s."},
			{"minutes-add-up", false, "An error rate above 2% for 5 s pages the engineer."},
			{"people-are-told", false, "When a user sends a message to another user, the server passes it on."},
			{"really-practised", false, "Each city can be moved to the other region on its own."},
			{"really-practised", true, "Once a quarter we fail over production for real, because an untried plan fails."},
			{"built-in-steps", false, "Disks grow in steps of 25%, since a volume takes few changes a day."},
			{"only-what-matters", false, "A point-in-time backup is kept for 35 days."},
			{"services-sorted", false, "Tier 1 is a cache in memory, tier 2 is Redis."},
			{"sides-stay-alike", false, "Planned maintenance may need a switch."},
		},
		"url-shortener": {
			{"api-and-data", false, "Hash the address and keep its first 8 chars."},
			{"api-and-data", false, "The API tier creates links and resolves them."},
			{"api-and-data", true, "A row has the code as CHAR(7), the destination and the expiry, because a redirect reads nothing else."},
			{"answers-without-store", false, "Readers may get slightly stale destinations, which is fine since they rarely change."},
			{"answers-without-store", true, "If the table is down, redirects are still served from stale copies in the cache."},
			{"kept-by-browsers", true, "We send a 301 to let browsers remember where a link leads."},
			{"kept-by-browsers", false, "We don't use a 301, because then browsers would cache it and we lose clicks."},
		},
		"microservices-monitoring": {
			{"one-store-for-all", false, "Labeling a metric with every single customer would blow up the index."},
			{"one-store-for-all", true, "All metrics, logs and traces go into one Elasticsearch cluster."},
			{"noisy-team-contained", false, "The hosted tool has limited query features and no traces without another service."},
			{"questions-bounded", false, "The hosted tool has limited query features compared to ours."},
			{"old-gets-coarse", false, "Nothing older than 48 hours is ever applied."},
			{"old-gets-coarse", true, "After 14 days we keep an hourly average and a maximum, which cuts storage by 90%."},
			{"page-finds-owner", false, "Total links after 3 years are manageable in a single database."},
			{"own-promises", false, "Replication lag of 1 s and a near cache of 1 s make 2 s."},
			{"agents-hold", false, "We need a persistent storage solution, so messages survive a restart."},
			{"traces-sampled", true, "We keep 5% of all requests and 100% of failed traces."},
			{"shares-the-fate", true, "Prometheus and Grafana are deployed in the monitoring namespace."},
			{"shares-the-fate", false, "Prometheus scrapes the pods of each namespace every 15 s."},
			{"buffer-before-store", true, "The ingestion API publishes to Kafka, which holds 24 hours at 120 MB/s."},
		},
		"serverless-blog": {
			{"saves-sized", false, "**Savings**: $9/month of fixed cost."},
			{"saves-sized", true, "The editor sends drafts every 10 seconds, 300 saves/s at the peak."},
			{"fees-multiplied", false, "Monthly savings: $7,000."},
			{"fees-multiplied", true, "800,000 invalidations at $0.005 per path are $4,000 a month."},
			{"fetched-once", false, "We keep the firewall and add a free shield against floods."},
			{"functions-counted", false, "Reserved (1 year): $200 a month per node."},
			{"functions-shared-out", false, "Reserved concurrency is for predictable workloads."},
			{"posts-come-back", false, "| Backups | $2 a month |"},
			{"path-watched", false, "With an 80% hit rate, 200 requests/s reach the store."},
			{"path-watched", true, "An alarm on throttled functions wakes us above 1% for 5 minutes."},
			{"idle-is-free", true, "There is no fixed cost, so a blog that nobody reads costs a cent."},
			{"domains-connect", false, "The libraries are listed in requirements.txt."},
			{"lean-pages", false, "Phones upload through a presigned URL, so files bypass our servers."},
			{"viral-held", true, "The edge cache protects the origin when an article gets popular."},
			{"change-shows", true, "After an update, the old text stays in the CDN for some minutes."},
			{"change-shows", false, "Text is stored as Markdown."},
			{"idle-is-free", true, "We pay per request, and nothing in a quiet month."},
			{"drafts-private", false, "Drafts are stored while the writer types."},
			{"render-priced", true, "A droplet would be $6 a month, while our bill is $0.80."},
			{"posts-come-back", true, "Deleted articles stay in the trash for 30 days."},
			{"spam-handled", false, "Comments are limited to 500 characters."},
			{"publish-measured", false, "Changes are visible within 30 s."},
		},
		"serverless-compute": {
			{"fair-between-customers", false, "Each function runs in a Firecracker microVM, which boots in 125 ms."},
			{"calls-outlive-deploys", false, "The CLI sends the package to the control plane, which stores it within 2 s."},
			{"calls-outlive-deploys", true, "If deploys are down, calls go on, because workers keep a copy of the settings."},
			{"fleet-ahead", false, "When a function triggers itself more than 16 times, we stop it."},
			{"beta-cut", false, "It waits until the guest is ready, pauses it, and takes snapshots, because restores are fast."},
			{"escape-rehearsed", false, "A burst of 5 instances is parked again within 30 s."},
			{"one-owner-per-sandbox", false, "Base load runs on reserved instances for 3 years."},
			{"used-share-known", false, "Customers are billed on provisioned memory per second."},
			{"limits-told", false, "A key lives 14 hours at most."},
			{"sandbox-fenced", false, "A hot key expires, and 10,000 requests reach the store at once."},
			{"developer-sees", true, "`fn logs` streams logs of a function to the developer's console within 2 s."},
			{"events-flow", true, "Asynchronous events go through a queue, so that bursts wait."},
			{"warm-first", true, "- The dispatcher picks an idle runner of the function, or else starts one"},
			{"warm-first", true, "Finished containers are reused for the next invocation."},
			{"warm-first", false, "The service keeps warm connections to Redis."},
			{"lost-worker-handled", true, "Failed nodes are replaced after they miss their heartbeats."},
			{"fleet-ahead", true, "The worker group scales on the backlog of the queue."},
			{"fleet-ahead", false, "Functions scale to zero."},
			{"burst-in-steps", false, "We took bursts of 900 requests per second."},
			{"developer-sees", true, "Users view the logs of their functions in the console."},
			{"versions-kept", true, "Every upload creates a new version, so the previous one is a rollback away."},
			{"runs-counted", false, "User ids are from 20000 to 29999, and the plan's concurrency is not exceeded."},
			{"beta-cut", false, "The second phase of the request skips the cache."},
		},
		"lambda-execution": {
			{"call-on-dead-host", false, "We measured with 20 connections for a minute."},
			{"call-on-dead-host", true, "When a node crashes, its calls are rerun on another."},
			{"idle-priced", false, "Snapshots cut the startup time dramatically."},
			{"starts-by-step", false, "| p95 latency | 8 ms |"},
			{"starts-by-step", true, "The p99 of cold starts is measured, with an alarm above 300 ms."},
			{"warm-found", true, "An idle microVM is used if there is one, otherwise we restore another."},
			{"pool-ahead", true, "- Prebooted microVMs take new functions"},
			{"never-shared", true, "Every tenant has a dedicated microVM."},
			{"neighbours-held", false, "The login is limited to five tries."},
		},
		"cost-optimization-service": {
			{"worth-the-trouble", true, "- Findings are ranked by savings"},
			{"customer-may-refuse", true, "Resources with an exclusion tag are left out."},
			{"points-become-summaries", false, "The metrics service is written in Go."},
			{"asked-and-allowed", false, "It was done because the manager asked."},
			{"advice-explained", true, "The page gives the evidence for each recommendation."},
		},
		"service-mesh": {
			{"proxy-bill", false, "We adopt a mesh when we are ready, in 6 to 12 months."},
			{"proxy-bill", true, "1,200 cores for the proxies at $22 each cost $26,400 a month."},
			{"goes-on-alone", false, "The control plane tells which identities may run the service."},
			{"balancers-go", false, "After three errors it is removed from load balancing for 30 seconds."},
			{"hop-budget", false, "We watch start latency and page when p99 exceeds 250 ms."},
			{"hop-budget", true, "Two proxies add 2 ms of latency per hop."},
		},
		"cross-region-replication": {
			{"home-kept-apart", false, "Each partition has a quorum of three replicas in three zones."},
			{"first-copy-joined", false, "Readers catch up after an hour because batches are small."},
			{"copies-compared", false, "Each packet has a checksum, so corruption is found."},
			{"lost-writes-named", false, "The recovery point should be as small as possible."},
			{"sent-once", false, "The API gateway has 200 connections for 15,000 requests."},
			{"mark-goes-through", false, "Servers send heartbeats to the coordinator every five seconds."},
			{"change-traced", false, "Debugging takes 30 minutes per incident."},
			{"commit-untouched", true, "Writes to the other region are asynchronous, to keep latency low."},
			{"skips-what-fails", false, "Two regions can't tell a dead peer from a cut link."},
		},
		"cloud-cost-system": {
			{"one-line-format", false, "The team's focus is low latency, so we measure p99."},
			{"figure-opened", false, "A monthly drill has to succeed within 15 minutes."},
			{"bill-age-watched", false, "Repair stale replicas within 5 minutes if a read finds one."},
			{"budget-foreseen", false, "Each team has a limit of 300,000 series, because one broke the store."},
			{"morning-start", false, "150 machines x $3,000 are $450,000/month."},
			{"machines-wake", false, "Sandboxes in the other zones take 90% of the calls that follow."},
			{"opt-out-ends", false, "Links expire after 180 days."},
			{"lines-become-sums", true, "Costs are stored at daily granularity per team and service, 25 MB in all."},
		},
	} {
		t.Run(id, func(t *testing.T) {
			c, err := lib.Compile(id)
			if err != nil {
				t.Fatal(err)
			}
			got := sentences(t, c, list)
			if got.right < got.yes || got.wrong > 0 {
				t.Error(got)
			}
		})
	}
}
