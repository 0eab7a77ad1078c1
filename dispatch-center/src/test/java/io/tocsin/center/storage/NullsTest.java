package io.tocsin.center.storage;

import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.sql.PreparedStatement;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.StatementCreatorUtils;

/** Of the setting in {@code spring.properties}. */
class NullsTest {
    @Test
    void areWrittenWithoutAskingTheDatabaseForTheirType() throws Exception {
        PreparedStatement statement = mock(RETURNS_DEEP_STUBS);
        when(statement.getConnection().getMetaData().getDriverName()).thenReturn("MySQL Connector/J");
        when(statement.getConnection().getMetaData().getDatabaseProductName()).thenReturn("MySQL");

        StatementCreatorUtils.setParameterValue(statement, 1, SqlTypeValue.TYPE_UNKNOWN, null);

        verify(statement, never()).getParameterMetaData();
        verify(statement).setNull(anyInt(), anyInt());
    }
}
