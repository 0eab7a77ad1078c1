package io.tocsin.center.cost;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts what is asked of a database: transactions, calls that would be round trips (a batch is one), and rows that are read. */
public final class CountedDatabase extends DelegatingDataSource {
    private long transactions;
    private long statements;
    private long rows;

    public CountedDatabase(DataSource database) {
        super(database);
    }

    public long transactions() {
        return transactions;
    }

    public long statements() {
        return statements;
    }

    public long rows() {
        return rows;
    }

    /** Statements of that work. */
    public long statementsOf(Runnable work) {
        long before = statements;
        work.run();
        return statements - before;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return watched(Connection.class, connection, (method, result) -> {
            if (method.getName().equals("commit")) {
                transactions++;
            }
            return result instanceof PreparedStatement statement ? watched(statement) : result;
        });
    }

    private PreparedStatement watched(PreparedStatement statement) {
        return watched(PreparedStatement.class, statement, (method, result) -> {
            if (method.getName().startsWith("execute")) {
                statements++;
            }
            return result instanceof ResultSet found ? watched(found) : result;
        });
    }

    private ResultSet watched(ResultSet found) {
        return watched(ResultSet.class, found, (method, result) -> {
            if (method.getName().equals("next") && Boolean.TRUE.equals(result)) {
                rows++;
            }
            return result;
        });
    }

    private interface Observer {
        Object returned(Method method, Object result);
    }

    private static <T> T watched(Class<T> type, T target, Observer observer) {
        return type.cast(Proxy.newProxyInstance(
                CountedDatabase.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return observer.returned(method, method.invoke(target, arguments));
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }
}
