package io.tocsin.executor.jvm.realm;

import java.sql.DriverManager;
import java.util.List;
import java.util.function.Supplier;

/**
 * Names the JDBC drivers that a realm has registered. The JDK shows a driver only to callers of the driver's own
 * loader, so this class is defined once more inside the realm that is asked about.
 */
public final class DriverCensus implements Supplier<List<String>> {
    @Override
    public List<String> get() {
        return DriverManager.drivers()
                .map(Object::getClass)
                .filter(driver -> getClass().getClassLoader().equals(driver.getClassLoader()))
                .<String>map(Class::getName)
                .toList();
    }
}
