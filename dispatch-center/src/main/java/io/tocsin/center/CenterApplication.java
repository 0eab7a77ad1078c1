package io.tocsin.center;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The dispatch center. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CenterApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(CenterApplication.class, arguments);
    }
}
