package io.tocsin.center;

import io.tocsin.center.backup.BackupCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The dispatch center; with {@code backup} or {@code restore}, what saves it. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CenterApplication {
    public static void main(String[] arguments) {
        if (BackupCommand.isMeant(arguments)) {
            System.exit(BackupCommand.run(arguments));
        }
        SpringApplication.run(CenterApplication.class, arguments);
    }
}
