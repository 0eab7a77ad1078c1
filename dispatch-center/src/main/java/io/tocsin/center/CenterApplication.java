package io.tocsin.center;

import io.tocsin.center.account.ResetCommand;
import io.tocsin.center.backup.BackupCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The dispatch center; or what is done to its database instead. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CenterApplication {
    public static void main(String[] arguments) {
        if (BackupCommand.isMeant(arguments)) {
            System.exit(BackupCommand.run(arguments));
        }
        if (ResetCommand.isMeant(arguments)) {
            System.exit(ResetCommand.run(arguments));
        }
        SpringApplication.run(CenterApplication.class, arguments);
    }
}
