package agent

import (
	"context"
	"crypto/md5"
	"crypto/subtle"
	"database/sql"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"

	"golang.org/x/crypto/bcrypt"
)

// asker is who asks.
type asker struct {
	// super is a superadmin, who may do all.
	super bool
	// domainUUID is the domain of an admin who is none, and the only one he may see.
	domainUUID string
}

// login is what FusionPBX knows of a name.
type login struct {
	asker
	hash, salt string
	// may is for a user who is on, in a domain that is on, and an admin.
	may bool
}

// noHash is checked where there is no user, so that one takes as long as the other. Nobody knows what it is the hash of.
const noHash = "$2y$10$abcdefghijklmnopqrstuu5Zx1Z5o9mGJ2yWcIYe8qXzF1nq3lJ2K"

// identify tells who it is that gives a name, or name@domain, and a password.
func (a *Agent) identify(ctx context.Context, username, password string) (asker, error) {
	found, err := a.login(ctx, username)
	if err != nil {
		return asker{}, err
	}
	select {
	case a.hashing <- struct{}{}:
		defer func() { <-a.hashing }()
	case <-ctx.Done():
		return asker{}, fmt.Errorf("wait to check a password: %w", ctx.Err())
	}
	if !found.knows(password) || !found.may {
		return asker{}, refuse(http.StatusUnauthorized, "the name or the password is wrong, or not an admin's")
	}
	return found.asker, nil
}

// login looks a name up. A name that several users have, each in a domain of his own, is nobody's without the domain.
func (a *Agent) login(ctx context.Context, username string) (login, error) {
	at := strings.LastIndexByte(username, '@')
	name, domain := username[:max(at, 0)], username[at+1:]
	rows, err := a.db.QueryContext(ctx, `SELECT u.domain_uuid::text, coalesce(u.password, ''), coalesce(u.salt, ''),
			lower(u.user_enabled::text) = 'true' AND lower(d.domain_enabled::text) = 'true' AND EXISTS (
				SELECT FROM v_user_groups g WHERE g.user_uuid = u.user_uuid AND g.group_name IN ('superadmin', 'admin')),
			EXISTS (SELECT FROM v_user_groups g WHERE g.user_uuid = u.user_uuid AND g.group_name = 'superadmin')
		FROM v_users u JOIN v_domains d ON d.domain_uuid = u.domain_uuid
		WHERE lower(u.username) = lower($1) OR ($2 <> '' AND lower(u.username) = lower($2) AND lower(d.domain_name) = lower($3)) LIMIT 2`,
		username, name, domain)
	if err != nil {
		return login{}, fmt.Errorf("look up a user: %w", err)
	}
	defer func() { _ = rows.Close() }()
	found, n := login{}, 0
	for ; rows.Next(); n++ {
		var may, super sql.NullBool
		if err := rows.Scan(&found.domainUUID, &found.hash, &found.salt, &may, &super); err != nil {
			return login{}, fmt.Errorf("look up a user: %w", err)
		}
		found.may, found.super = may.Bool, super.Bool
	}
	if err := rows.Err(); err != nil {
		return login{}, fmt.Errorf("look up a user: %w", err)
	}
	if n != 1 {
		return login{hash: noHash}, nil
	}
	return found, nil
}

// knows tells whether a password is the user's. FusionPBX keeps bcrypt; its installer writes an MD5 with salt, which lasts
// until the user first signs in to its pages.
func (l login) knows(password string) bool {
	if strings.HasPrefix(l.hash, "$2") {
		return bcrypt.CompareHashAndPassword([]byte(l.hash), []byte(password)) == nil
	}
	sum := md5.Sum([]byte(l.salt + password))
	written := strings.ToLower(l.hash)
	return l.salt != "" && len(written) == 2*len(sum) && subtle.ConstantTimeCompare([]byte(written), []byte(hex.EncodeToString(sum[:]))) == 1
}
