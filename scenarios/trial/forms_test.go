package trial

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestForms(t *testing.T) {
	const flat = "## Storage\n\nWe shard by user. Each shard has 2 replicas, because disks die.\n\n- Reads go to a cache.\n- A miss takes 5 ms.\n\n```\na -> b\n```"
	for _, c := range []struct{ name, got, want string }{
		{"notes", notes(small), "## Storage\n\n- we shard by user\n- each shard has 2 replicas, because disks die\n- reads go to a cache\n- a miss takes 5 ms\n\n```\na -> b\n```"},
		{"clipped", clipped("We put the key in a cache. It is small, and I like it."), "- put key in cache\n- small, and like"},
		{"azure", inNamesOf(azure)("SQS, then Amazon S3 in us-east-1, not S3X; DynamoDB."), "Service Bus, then Blob Storage in us-east-1, not S3X; Cosmos DB."},
		{"google", inNamesOf(google)("Kinesis Data Streams and EKS"), "Pub/Sub and GKE"},
		{"plain", inNamesOf(plain)("A CloudFront cache\n```\nALB -> ECS\n```"), "A CDN cache\n```\nload balancer -> containers\n```"},
		{"lines", onePerLine(small), "## Storage\n\nWe shard by user.\nEach shard has 2 replicas, because disks die.\n\n- Reads go to a cache.\n- A miss takes 5 ms.\n\n```\na -> b\n```"},
		{"columns", wrapped(small, 20), "## Storage\n\nWe shard by user.\nEach shard has 2\nreplicas, because\ndisks die.\n\n- Reads go to a\n  cache.\n- A miss takes 5 ms.\n\n```\na -> b\n```"},
		{"words", inWords("Use 3 replicas (5 nodes), 12 shards, 1.5 GB, 2 TB, 40 ms."), "Use three replicas (five nodes), twelve shards, 1.5 GB, 2 TB, 40 ms."},
		{"a lead-in", frame{"decided", before, "Ours:"}.proseAround("Done.\n\n```\na -> b\n```"), "Ours: done.\n\n```\na -> b\n```"},
		{"a heading", frame{"decided", titled, "Ours"}.proseAround(small), "## Ours\n\n" + small},
		{"a paragraph", frame{"decided", opening, "Ours."}.proseAround(small), "Ours.\n\n" + small},
		{"nothing", wrapped(small, 1000), flat},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}
