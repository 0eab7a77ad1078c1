package io.tocsin.center.cost;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts what is asked of a database: transactions, and calls that would be round trips; a batch is one. */
final class CountedDatabase extends DelegatingDataSource {
    private long transactions;
    private long statements;

    CountedDatabase(DataSource database) {
        super(database);
    }

    long transactions() {
        return transactions;
    }

    long statements() {
        return statements;
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
