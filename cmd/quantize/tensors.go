package main

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
)

// tensors holds the float32 tensors of a safetensors file by name, in row-major order.
type tensors map[string][]float32

// readTensors reads a safetensors file: the size of a JSON header (uint64, little-endian), the header, the numbers.
func readTensors(data []byte) (tensors, error) {
	if len(data) < 8 {
		return nil, errors.New("read tensors: the file is too short")
	}
	size := binary.LittleEndian.Uint64(data)
	data = data[8:]
	if size > uint64(len(data)) {
		return nil, errors.New("read tensors: the header is longer than the file")
	}
	var header map[string]struct {
		Type    string `json:"dtype"`
		Offsets [2]int `json:"data_offsets"` // byte range
	}
	if err := json.Unmarshal(data[:size], &header); err != nil {
		return nil, fmt.Errorf("read tensors: %w", err)
	}
	data = data[size:]
	all := tensors{}
	for name, t := range header {
		from, to := t.Offsets[0], t.Offsets[1]
		if t.Type != "F32" {
			continue
		}
		if from < 0 || to < from || to > len(data) {
			return nil, fmt.Errorf("read tensors: %s lies outside the file", name)
		}
		list := make([]float32, (to-from)/4)
		for i := range list {
			list[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[from+4*i:]))
		}
		all[name] = list
	}
	return all, nil
}

// get returns a tensor with the given number of rows and columns.
func (t tensors) get(name string, rows, columns int) ([]float32, error) {
	list, ok := t[name]
	if !ok {
		return nil, fmt.Errorf("the model has no %s", name)
	}
	if len(list) != rows*columns {
		return nil, fmt.Errorf("%s has %d numbers, want %d rows of %d", name, len(list), rows, columns)
	}
	return list, nil
}
