package server

import (
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

// pbxTarget is where a server is, and as whom it is asked. Its database is left out where no calls are fetched from there.
func (s *Server) pbxTarget(of *ent.Server) (fusionpbx.Target, error) {
	secrets, err := s.book.ServerSecrets(of)
	if err != nil {
		return fusionpbx.Target{}, err
	}
	return targetOf(of, secrets, s.cfg.PBXRoots), nil
}

func targetOf(of *ent.Server, secrets books.ServerSecrets, roots *fusionpbx.Roots) fusionpbx.Target {
	target := fusionpbx.Target{
		Hostname: of.Hostname, Port: of.Port, Secure: of.Secure, Username: of.Username, Password: secrets.Password, Roots: roots,
	}
	if of.FetchFrom == billing.FetchDatabase {
		target.Database = databaseOf(of, secrets).Try
	}
	return target
}

// pbxClient asks the endpoints of a server, as its admin.
func (s *Server) pbxClient(of *ent.Server) (*fusionpbx.Client, error) {
	target, err := s.pbxTarget(of)
	if err != nil {
		return nil, err
	}
	return target.Client(), nil
}
