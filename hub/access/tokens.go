// Package access says who may use the hub, and how much.
package access

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/oklog/ulid/v2"

	"github.com/scout-cli/scout/hub/db"
	"github.com/scout-cli/scout/hub/refusal"
)

// prefix makes a token known for what it is where it leaks.
const prefix = "scout_"

// Token is what the hub knows of a token: never the token itself.
type Token struct {
	ID        string
	User      string
	CreatedAt time.Time
	Revoked   bool
}

// Tokens are the tokens of a hub.
type Tokens struct{ db *db.DB }

// NewTokens makes the keeper of a file's tokens.
func NewTokens(d *db.DB) *Tokens { return &Tokens{db: d} }

// Create makes a token for a user. It is returned this once: only its hash is
// kept.
func (t *Tokens) Create(ctx context.Context, user string) (string, error) {
	if err := checkUser(user); err != nil {
		return "", err
	}
	secret := make([]byte, 32)
	if _, err := rand.Read(secret); err != nil {
		return "", fmt.Errorf("make a token: %w", err)
	}
	token := prefix + base64.RawURLEncoding.EncodeToString(secret)
	sum := sha256.Sum256([]byte(token))
	err := t.db.Tx(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO tokens (id, user_id, hash, created_at) VALUES (?, ?, ?, ?)",
			"tok_"+ulid.Make().String(), user, sum[:], time.Now().UTC().Format(time.RFC3339))
		return err
	})
	if err != nil {
		return "", fmt.Errorf("keep the token: %w", err)
	}
	return token, nil
}

// List returns the tokens, oldest first.
func (t *Tokens) List(ctx context.Context) ([]Token, error) {
	rows, err := t.db.Read.QueryContext(ctx, "SELECT id, user_id, created_at, revoked_at IS NOT NULL FROM tokens ORDER BY id")
	if err != nil {
		return nil, fmt.Errorf("list tokens: %w", err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err has it
	var out []Token
	for rows.Next() {
		var tok Token
		var created string
		if err := rows.Scan(&tok.ID, &tok.User, &created, &tok.Revoked); err != nil {
			return nil, fmt.Errorf("list tokens: %w", err)
		}
		tok.CreatedAt, _ = time.Parse(time.RFC3339, created)
		out = append(out, tok)
	}
	return out, rows.Err()
}

// Revoke ends a token by its id. It is in force at once, in each process that
// has the file open.
func (t *Tokens) Revoke(ctx context.Context, id string) error {
	return t.db.Tx(ctx, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, "UPDATE tokens SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?", time.Now().UTC().Format(time.RFC3339), id)
		if err != nil {
			return fmt.Errorf("revoke the token: %w", err)
		}
		if n, err := res.RowsAffected(); err == nil && n == 0 {
			return refusal.NotFound("token")
		}
		return nil
	})
}

// Check returns the token's id and user, or a refusal (401).
func (t *Tokens) Check(ctx context.Context, authorization string) (id, user string, err error) {
	scheme, token, ok := strings.Cut(authorization, " ")
	token = strings.TrimSpace(token)
	if !ok || !strings.EqualFold(scheme, "Bearer") || token == "" {
		return "", "", refusal.Unauthorized("a token is needed: send it as Authorization: Bearer TOKEN")
	}
	sum := sha256.Sum256([]byte(token))
	var hash []byte
	err = t.db.Read.QueryRowContext(ctx, "SELECT id, user_id, hash FROM tokens WHERE hash = ? AND revoked_at IS NULL", sum[:]).Scan(&id, &user, &hash)
	if errors.Is(err, sql.ErrNoRows) || err == nil && subtle.ConstantTimeCompare(hash, sum[:]) != 1 {
		return "", "", refusal.Unauthorized("the hub does not know this token, or it was revoked")
	}
	if err != nil {
		return "", "", fmt.Errorf("check the token: %w", err)
	}
	return id, user, nil
}

// checkUser keeps names to what fits into a path and a line.
func checkUser(user string) error {
	if user == "" || len(user) > 64 || !utf8.ValidString(user) {
		return refusal.Invalid("user", "must have 1 to 64 bytes")
	}
	for _, r := range user {
		if !unicode.IsPrint(r) || r == ' ' || strings.ContainsRune("/?#%", r) {
			return refusal.Invalid("user", "must not hold %q", r)
		}
	}
	return nil
}
