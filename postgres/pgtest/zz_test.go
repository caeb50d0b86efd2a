package pgtest_test
import ("testing";"time";"fmt";"context";"database/sql";"github.com/pressly/goose/v3";"github.com/tollbook/tollbook/postgres/pgtest";"github.com/tollbook/tollbook/ent/migrations")
func mig(ctx context.Context,url string) error{ db,_:=sql.Open("postgres",url); defer db.Close(); p,err:=goose.NewProvider(goose.DialectPostgres,db,migrations.Files); if err!=nil{return err}; _,err=p.Up(ctx); return err}
func TestZZ(t *testing.T){
 t0:=time.Now(); pgtest.Database(t,nil); fmt.Println("first",time.Since(t0))
 t0=time.Now(); pgtest.Database(t,mig); fmt.Println("migrated",time.Since(t0))
 t0=time.Now(); for i:=0;i<10;i++{ pgtest.Database(t,mig)}; fmt.Println("each",time.Since(t0)/10)
}
