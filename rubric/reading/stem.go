package reading

import (
	"strings"
	"sync"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// stem returns the stem of a lower-case word by the English snowball stemmer, with exceptions for words that the stemmer merges though they mean
// different things in this field.
func stem(w string) string {
	if len(w) < 3 {
		return w
	}
	if s, ok := apart()[w]; ok {
		return s
	}
	env := snowballstem.NewEnv(w)
	english.Stem(env)
	return env.Current()
}

// apart are words to which snowball gives another word's stem: 'content' that of contention, 'commit' that of commitment. Each list begins
// with the stem that they get instead.
var apart = sync.OnceValue(func() map[string]string {
	return stemsApart(
		"content content contents contentful",                                                                       // contention
		"commits commit commits committed committing committer",                                                     // commitment
		"consists consist consists consisted consisting",                                                            // consistency
		"relates relate relates related relating relation relations relative relatively relationship relationships", // relational
		"tokens token tokens",                                            // tokenizer, tokenization
		"normally normal normally",                                       // normalization
		"isinvalid invalid invalidly",                                    // invalidation
		"authentic authentic authenticity",                               // authentication
		"depends depend depends depended depending dependent dependents", // dependency
		"indicates indicate indicates indicated indicating indication indicator indicators",        // indices
		"increments increment increments incremented incrementing",                                 // incremental
		"observes observe observes observed observing observer observers observation observations", // observability
		"influences influence influences influenced",                                               // influencer
		"utility utility utilities",                                                                // utilization
		"licenses license licenses licensed licence licences licenced",                             // licensing
		"anonymous anonymous anonymously",                                                          // anonymize
		"permissive permissive permissible",                                                        // permissions
		"embeds embed embeds embedded",                                                             // embedding
		"profiles profile profiles profiled",                                                       // profiling
		"iterator iterator iterators iter",                                                         // iterate
		"university university universities universe",                                              // universal
		"organ organ organs organic",                                                               // organization
		"custom custom customs",                                                                    // customer
		"importantly important importantly importance",                                             // import
		"internally intern interns",                                                                // internal
		"accepts accept accepts accepted accepting acceptable",                                     // acceptance
		"actives active actively activity activities",                                              // activator
		"authors author authors authored authority authorities",                                    // authorization
		"bits bit bits", // Bitly
		"compares compare compares compared comparing comparable comparison comparisons", // comparator
		"completes complete completes completed completely completing completion",        // completeness
		"corrects correct correctly corrected correctness",                               // corrections
		"locals local locals locally locale locales",                                     // locality
		"majors major",                                                     // majority
		"proven proven",                                                    // provenance
		"precise precise precisely",                                        // precision
		"predictable predictable predictably",                              // prediction
		"attributes attribute attributes attributed",                       // attribution
		"exclusive exclusive exclusively",                                  // exclusion
		"sensitive sensitive sensitively",                                  // sensitivity
		"versions version versions versioned",                              // versioning
		"visible visible visibly",                                          // visibility
		"assigns assign assigns assigned assigning assignment assignments", // assigner
		"origins origin origins originate originated",                      // originals
		"neutral neutral neutrals",                                         // neutrality
		"utils util utils",                                                 // utilization
		"zeros zero zeros zeroes",                                          // zeroed
		"materials material materials materialize materialized",            // materiality
		"buildings building buildings",                                     // build
		"typings typing",                                                   // type
		"severe severe severely severity",                                  // several
		"engines engine engines",                                           // engineer
		"managers manager managers",                                        // manage
		"operators operator operators",                                     // operation
		"providers provider providers",                                     // provide
		"positives positive positives positively",                          // position
		"integrity integrity integral",                                     // integration
	)
})

func stemsApart(lists ...string) map[string]string {
	out := map[string]string{}
	for _, list := range lists {
		name := ""
		for _, w := range strings.Fields(list) {
			if name == "" {
				name = w + "'" // no word ends like this
				continue
			}
			out[w] = name
		}
	}
	return out
}
