package reading

import (
	"math"
	"strings"
	"testing"
)

// Sums as engineers write them, all of them right: none is reported as off.
func TestRightSums(t *testing.T) {
	l := small(t)
	for _, text := range []string{
		// B as billion
		"100M links * 100 = 10B reads/month",
		"50M users x 20 = 1B messages",
		"2B users x 3 photos = 6B photos",
		"1B/day / 86,400 = 11.6k/s",
		"6B rows x 500 B = 3 TB",
		"6B rows x 500B = 3TB",
		"6 B x 500 bytes = 3 TB",
		"10B / 30 days = 333M a day",
		"5B events/day ≈ 58k events/s",
		"200M + 800M = 1B",
		"1.2B a day x 365 = 438B a year",
		// brackets
		"500M links / (30 days x 24 hours x 3600 seconds) = 200 links/s",
		"(100M x 30) / 2.6M = 1,150/s",
		"(2 + 3) x 10 GB = 50 GB",
		"10M x (1 KB + 200 B) = 12 GB",
		"300M / (24 * 60 * 60) ≈ 3,500/s",
		"(40k reads + 10k writes) x 2 = 100k/s",
		"1M users x (5 posts + 10 likes) = 15M/day",
		"((3 + 1) x 4) x 100 MB = 1.6 GB",
		"100k / (1 - 0.9) = 1M",
		"(1 - 0.95) x 200k/s = 10k/s",
		"100k x (100% - 80%) = 20k",
		"3 TB (uncompressed) x 2 = 6 TB",
		"12 hosts (8 cores each) x $300 = $3,600",
		// leading operands
		"we take users x 5 a day / 86,400 = 580/s",
		"DAU 10M x 5 / 86,400 = 580/s",
		"peak = 3 x 1,200/s = 3,600/s",
		"monthly: 1.5 x $2,000 = $3,000",
		"size = 1M x 1 KB = 1 GB",
		"reads/s = 100M / 86,400 = 1,157",
		// percent and ratios
		"1/3 of 381k = 127k",
		"a third of 381k = 127k",
		"two thirds of 90k = 60k",
		"half of 40k = 20k",
		"20% of 5M = 1M",
		"5M x 20% = 1M",
		"20 % x 5M = 1M",
		"10% of 3 TB = 300 GB",
		"100:1 x 40/s = 4,000/s",
		"40/s x 100:1 = 4k/s",
		"3 in 10 of 1M = 300k",
		"90k at 5% = 4.5k",
		"2% errors of 1M = 20k",
		"200k x (1 - 90%) = 20k",
		"1M - 10% = 900k",
		"$100 + 20% = $120",
		"1M + 50% = 1.5M",
		"99.9% of 30 days = 43 minutes of downtime",
		"0.1% x 30 days = 43 min",
		"0.1% of a month = 43 min",
		// units that cancel
		"1 TB/hour x 24 hours x 365 days = 8.8 PB",
		"1 TB/hour x 24 hours/day x 365 days/year = 8.76 PB/year",
		"10 MB/s x 3600 s = 36 GB",
		"10 MB/s x 1 hour = 36 GB",
		"500 MB/s x 86400 s/day = 43 TB/day",
		"5k/s x 86,400 x 30 = 13B",
		"$0.05/hour x 730 h x 20 = $730",
		"300 machines*$1/h = 7.2k/d",
		"700k*(150+20 MB) = 119 TB",
		"(150+20 MB)*~700k = 119 TB",
		"$15k/mo + 6 engineers ~$100k = $115k",
		"8 TB/month x $0.02 = $160", // a price per GB, a month's bill
		"2 cents x 90 TB a month = $1,800",
		"20 nodes x $0.05/h x 24 x 30 = $720/month",
		"2 h/day x 30 days = 60 h",
		"8 Gbps / 8 = 1 GB/s",
		"1 GB/s x 8 = 8 Gbps",
		"10 TB / 1 Gbps = 22 hours",
		"100 GB / 100 MB/s = 1000 s",
		"40 ms x 1,000/s = 40 in flight",
		"2,000 rps x 50 ms = 100 concurrent",
		"2000/s * 0.05s = 100",
		"86,400 s/day x 100 events/s = 8.64M events/day",
		"1 req / 10 ms = 100 req/s",
		"1,000 / 50 ms = 20k/s",
		"1 s / 2 ms = 500",
		"3 regions x 2 replicas x 10 TB = 60 TB",
		"10M users x 2 KB/user = 20 GB",
		"100 GB x $0.023/GB-month = $2.30/month",
		"5 TB x $23/TB = $115",
		"50k IOPS x 4 KB = 200 MB/s",
		"10 PB / 5 years = 2 PB/year",
		"3 TB / 100 shards = 30 GB each",
		"12M per day / 86400 = 139 per second",
		"12M/day ÷ 24 ÷ 3600 = 139/s",
		"100 per user per day x 10M users = 1B per day",
		// powers
		"10⁸ links/month = 38 links/s",
		"10**8 links/month = 38 links/s",
		"10^8 links/month = 38 links/s",
		"10<sup>8</sup> links/month = 38 links/s",
		"10^8 / 10^5 = 10^3",
		"10⁸ / 10⁵ s = 1,000/s",
		"1e8 / 86400 = 1157",
		"5 x 10^8 x 200 B = 100 GB",
		"5·10⁸ · 200 B = 100 GB",
		"2^10 x 1 KB = 1 MB",
		"62^7 = 3.5 trillion",
		"62⁷ ≈ 3.5T",
		"26**4 = 456,976",
		"2^32 = 4.3 billion",
		// spaces and entities
		"6 billion links x 500 bytes = 3&nbsp;TB",
		"6&nbsp;billion x 500&nbsp;B = 3\u00a0TB",
		"10 000 x 2 KB = 20 MB",
		"10\u202f000 x 2\u202fKB = 20\u202fMB",
		"3 &times; 4 TB = 12 TB",
		"12M &divide; 86,400 &asymp; 139/s",
		"&#36;5 x 3 = &#36;15",
		"1’000’000 x 1 KB = 1 GB",
		// crore and lakh
		"1 crore users x 5 = 5 crore",
		"1 crore x 5 = 50M",
		"10 lakh x 2 KB = 2 GB",
		"5 lakh/day / 86,400 = 5.8/s",
		"Rs 2 lakh x 12 = Rs 24 lakh",
		"3.5 crore / 100 = 3.5 lakh",
		// signs
		"3 x 4 = 12", "3 × 4 = 12", "3 * 4 = 12", "3*4=12", "3·4 = 12", "3x4=12", "3 ⋅ 4 = 12",
		"3 × 4 ≈ 12", "3 × 4 ~ 12", "3 × 4 ~= 12", "3 × 4 =~ 12", "3 × 4 == 12", "3 × 4 ≅ 12", "3 × 4 ⇒ 12",
		"3 times 4 is 12", "3 times 4 makes 12", "12 divided by 4 is 3", "10 − 4 = 6", "10 - 4 = 6", "10 – 4 = 6",
		"~100M / ~30 ≈ ~3.3M", "approx. 3 x 4 = approx. 12",
		"1M minus 200k = 800k",
		// ranges
		"5-10 x 100 = 500-1,000", "5 to 10 MB x 1,000 = 5 to 10 GB", "10 x 2-3 KB = 20-30 KB", "1-2 KB x 1M = 1-2 GB", "100 x 3 = 200–400",
		"10 hosts x $50–70 = $500–700", "100k x 1 KB = 80-120 MB",
		"renditions 480p/720p ~ 9 MB", "$0.03-.06/1k * 100M = $3-6k", "900 tables / 40k partitions = 12",
		"40/2 + 8 + 12 + 150 = 0.19 s", "2 PB x 3 ct = 60k", "2.2 TB/d x 30 x $0.03 = 2k", "300 x 50 GB x 10 c = 1,500", "15 s x 1 yr = 2.1M points", "12 brokers x 4 TB x $900 = $10.8k",
		// as people count
		"100M a month / 2.6M s = 38/s", "100M/month / 30 / 86400 = 38/s", "1M/day = 12/s", "1M per day / 86400 = 12/s", "per day / 86400: 1M/day / 86400 = 12/s",
		"3,600 x 24 = 86,400", "24 x 60 x 60 = 86,400", "365 x 24 = 8,760 h", "1 day = 86,400 s", "1 year = 8,760 h", "5 years x 12 months x 100M = 6B",
		"100M x 12 x 5 = 6 billion links", "100M links a month for 5 years = 6B links", "500 B x 100M x 60 = 3 TB", "500 bytes each x 6 billion = 3 TB",
		"4 KB x 25k/s = 100 MB/s = 800 Mbit/s", "100 MB/s = 8.6 TB/day = 260 TB/month", "0.5 M x 2 = 1 M", "500 KB * 1M = 500 GB", "1 KB × 1,000,000 = 1 GB",
		"64 KiB x 16 = 1 MiB", "1 GiB / 64 MiB = 16", "$5k x 12 = $60k", "$60k / 12 = 5k", "€20 x 3 = €60", "20 USD x 3 = 60 USD", "3 hosts at $100 = $300", "3 hosts @ $100 = $300",
		"ten times 40 = 400", "two copies of 3 TB = 6 TB", "twelve x 5 = 60", "half a million x 2 KB = 1 GB",
		"200k writes/s : 5k per shard = 40 shards", "2:30 pm + 1 h = 3:30 pm",
		"1 write : 100 reads = 4,000 reads/s", "N = 3, W = 2, R = 2", "W + R = 4 > 3", "RF=3", "p99 = 200 ms",
		"1 M x 0.3 s x 0.25 GB = 75k GB-s", "10M msgs x 300 B = 3 GB/day", "10M x 300 B x 365 = 1.1 TB/yr", "120 GB/day × 30 × 3 replicas = 10.8 TB",
		"1M/s / 50k/s = 20", "1M/s ÷ 50k/s per node = 20 nodes", "1M rps / 50k rps = 20 nodes", "20 nodes + 30% = 26",
		"40 nodes x 3.8 TB x $500 = $20k", "10% x 2 GB x 5% = 100 MB", "30/2 + 10 + 80 + 55 = 0.16 s", "1/50 mislabeled = 80", "0.4 PB x 3 ct = 12k",
		"2 TB/d x 30 x $0.03 = 1.8k",
		"99.9% x 99.9% = 99.8%", "99.9% * 99.95% = 99.85%", "1 - 0.999^3 = 0.003",
		"6 TB / 40 = 150", "12 TB x $0.02 = $240", "50bn x 0.40 = $20k", "8 zones x 4 cores handle ~150k calls/s", "3M users x at most 20 x 50 B = 3 GB", "20 + 2.5 + 7 = 29.5k",
		"0.99 x 0.99 = 0.98", "(1 - 0.01)^2 = 98%", "5 min = 300 s", "1.5 MB = 1,500 KB", "100k = 10^5", "1 in 1,000 of 5M = 5k", "8760 x 0.1% = 8.8 h",
	} {
		r := Read(l, []Text{{Text: text}}, nil)
		for _, s := range r.Sums {
			if s.OffBy >= 1.5 {
				t.Errorf("%q: %q is off by %.4g, computed %.4g %v", text, s.Text, s.OffBy, s.Computed, s.Unit)
			}
		}
	}
}

// Sums that are wrong, and clear enough to report.
func TestWrongSums(t *testing.T) {
	l := small(t)
	for _, text := range []string{
		"100M links x 500 B = 5 TB",
		"100M x 100 = 100B reads/month",
		"6 billion x 500 bytes = 300 TB",
		"(2 + 3) x 10 GB = 500 GB",
		"10M x (1 KB + 1 KB) = 200 GB",
		"500M links / (30 x 24 x 3600) = 2,000 links/s",
		"1/3 of 381k = 12k",
		"20% of 5M = 10M",
		"1 TB/hour x 24 hours x 365 days = 88 PB",
		"10⁸ links/month = 380 links/s",
		"1 crore x 5 = 5M",
		"3 × 4 TB ≈ 120 TB",
		"5-10 MB x 1,000 = 50-100 GB",
		"240,000 lines x 1 KB = 240 GB",
		"100 GB x $0.023/GB = $23",
		"100M/day = 11,570/s",
		"20 nodes x $0.05/h x 730 h = $7,300",
		"2,000 rps x 50 ms = 1,000 concurrent",
		"4 x $250 = $10,000",
		"60 nodes x 7.5 TB x $700 = $4,200",
		"30 + 20 + 10 = 0.6 s",
		"0.5 PB x 2 ct = $100k",
		"300M / 86,400 = 34,700/s",
		"1M users x 10 posts = 100M posts",
		"12 hosts x 64 GB = 7.7 TB",
		"40k/s x 2 KB = 800 MB/s",
		"6B rows x 500 B = 30 TB",
		"3,600 x 24 = 8,640",
	} {
		r := Read(l, []Text{{Text: text}}, nil)
		off := 1.0
		for _, s := range r.Sums {
			off = max(off, s.OffBy)
		}
		if off < 2 {
			t.Errorf("%q: off by %.3g only, %d sums", text, off, len(r.Sums))
		}
	}
}

// Every number of a sum is small enough for JSON.
func TestSumsAreFinite(t *testing.T) {
	for _, text := range []string{
		"5 x 5 = one " + strings.Repeat("trillion ", 30) + ".", "5 x 5 = 10^308 TB.", "5/s x 5 = 10^307 PB/s.", "10^200 x 10^200 = 5.", "10^300 x 5 = 10^-300.",
	} {
		r := Read(Default(), []Text{{Text: text}}, nil)
		for _, s := range r.Sums {
			for _, x := range []float64{s.Stated, s.Computed, s.OffBy} {
				if math.IsInf(x, 0) || math.IsNaN(x) {
					t.Errorf("%q: %+v", text, s)
				}
			}
		}
	}
}
