package secret

import (
	"context"
	"sync"
)

// Memory keeps tokens until the program ends: for machines without a keyring,
// where a person has not chosen a file.
func Memory() Keeper { return &memory{tokens: map[string]string{}} }

type memory struct {
	mu     sync.Mutex
	tokens map[string]string // by origin
}

// Get implements Keeper.
func (m *memory) Get(_ context.Context, origin string) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if token, ok := m.tokens[origin]; ok {
		return token, nil
	}
	return "", ErrNotFound
}

// Set implements Keeper.
func (m *memory) Set(_ context.Context, origin, token string) error {
	if err := CheckToken(token); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.tokens[origin] = token
	return nil
}

// Delete implements Keeper.
func (m *memory) Delete(_ context.Context, origin string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.tokens[origin]; !ok {
		return ErrNotFound
	}
	delete(m.tokens, origin)
	return nil
}

// Where implements Keeper.
func (m *memory) Where() string { return "memory, until you leave scout" }
