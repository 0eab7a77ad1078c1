package io.tocsin.center.storage;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whose database it is, for the few statements that need to know. Asked once, when first needed. */
public final class Vendor {
    private final JdbcTemplate jdbc;
    private volatile @Nullable Boolean mySqlFamily;

    public Vendor(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** MySQL and what understands its language, MariaDB among them. */
    public boolean isMySqlFamily() {
        Boolean known = mySqlFamily;
        if (known == null) {
            known = Boolean.TRUE.equals(jdbc.execute((ConnectionCallback<Boolean>) connection -> {
                String product =
                        connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
                return product.contains("mysql") || product.contains("mariadb");
            }));
            mySqlFamily = known;
        }
        return known;
    }
}
