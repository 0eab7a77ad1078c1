package io.tocsin.center;

import io.tocsin.center.config.DataFolder;
import io.tocsin.center.config.StartRules;
import io.tocsin.center.id.Ids;
import io.tocsin.center.id.TimeOrderedIds;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What every feature is given: the clock and the ids. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class CenterConfiguration {
    @Bean
    static StartRules startRules(Environment environment) {
        return new StartRules(environment);
    }

    /** After the rules: what is refused leaves no folder behind. */
    @Bean
    static DataFolder dataFolder(ConfigurableEnvironment environment, StartRules rules) {
        rules.check();
        return new DataFolder(environment);
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    Ids ids(InstantSource clock, JdbcTemplate jdbc) {
        return new TimeOrderedIds(clock, 0, new IdFloor(jdbc).highest());
    }
}
