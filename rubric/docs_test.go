package rubric

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite docs/rules.md")

// docs/rules.md has the functions' own descriptions; 'make generate' writes it.
func TestRulesDoc(t *testing.T) {
	const name = "../docs/rules.md"
	got := rulesDoc()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("docs/rules.md is not what the functions say: run 'make generate'\n%s", diff)
	}
}

func rulesDoc() string {
	var b strings.Builder
	b.WriteString(`# The functions of a rule

This page is generated from the functions' own documentation: run ` + "`make generate`" + ` after a change there.

A rule is an [expr](https://expr-lang.org/docs/language-definition) expression that gives a number (1 hit, ½ partial, 0 miss) or a
bool (hit or miss). A condition (a prompt's ` + "`when`, a criterion's `applies`, a cap's `when`" + `) gives a bool. Ids are ids of concepts in the
lexicon or in the scenario's own ` + "`concepts`" + `; a concept counts for every wider one that it is a kind of (` + "`is:`" + `), so ` + "`queue`" + ` is met by
SQS, Kafka or "a buffer that we drain later". A minus before an id leaves out a kind: ` + "`explained(\"cache\", \"-redis\")`" + ` isn't met by a store of
sessions in Redis. Beside these functions there are expr's operators and ` + "`max(...)`" + `, the best of several routes,
and ` + "`min(...)`" + `, all of several parts. Operators take numbers and conditions;
texts and lists stand in the arguments of a function alone, so that an expression cannot grow.

The values of ` + "`design`" + ` come from the diagram in the answer, evaluated with the scenario's load. Where one of them turns when what was assumed is
halved or doubled, a criterion that rests on it is not judged, unless the text alone settles it. What only the diagram shows is no reason: a
dimension in which nothing else is earned has a mark of 1 at most.

What is tied to a concept stands in its clause or the next: a reason, a mechanism, a number, a consequence, a condition, an alternative.

`)
	for _, f := range Functions() {
		fmt.Fprintf(&b, "## `%s`\n\n%s%s\n\n", f.Signature, strings.ToUpper(f.Doc[:1]), f.Doc[1:])
		if f.Example != "" {
			fmt.Fprintf(&b, "`%s` on \"%s\" gives %s.\n\n", f.Example, f.Answer(), f.Gives)
		}
	}
	b.WriteString(`## Roots of the lexicon

The wide concepts that others are kinds of. ` + "`tenx rubric concepts`" + ` lists all.

- scalability: ` + "`scaling-mechanism` (`caching`, `partitioning`, `asynchrony`, `load-balancing`, `autoscaling`, `read-scaling`, `batching`, ...), `load-figure`, `growth`, `hot-spot`, `limit`" + `
- reliability: ` + "`redundancy`, `failure-domain`, `failure-mode`, `failover`, `failure-handling`, `durability`, `consistency`, `recovery-target`, `failure-test`, `overclaim`" + `
- cost: ` + "`pricing-model`, `cost-driver`, `cost-lever`, `price`, `cost-target`" + `
- operations: ` + "`telemetry`, `alerting`, `service-level`, `deployment-safety`, `rollback`, `incident-practice`, `capacity-management`, `security-operation`, `debugging`, `ownership`" + `
- all: ` + "`data-store`, `messaging`, `compute`, `network`, `protocol`, `security`, `algorithm`, `data-structure`, `coordination`, `leadership`" + `
`)
	return b.String()
}
