package io.tocsin.executor.spring;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Active wherever {@code tocsin.executor.center} names a dispatch center. */
@AutoConfiguration
@ConditionalOnProperty("tocsin.executor.center")
@ConditionalOnBooleanProperty(name = "tocsin.executor.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ExecutorProperties.class)
public class ExecutorAutoConfiguration {
    private static final String HEALTH_4 = "org.springframework.boot.health.contributor.HealthIndicator";
    private static final String HEALTH_3 = "org.springframework.boot.actuate.health.HealthIndicator";
    private static final String HEALTH = "management.health.tocsin.enabled";

    @Bean
    @ConditionalOnMissingBean
    static ApplicationExecutor tocsinExecutor(
            ExecutorProperties properties, Environment environment, ConfigurableListableBeanFactory beans) {
        Mappers.requireAnnotations();
        Application application = Application.of(environment);
        return new ApplicationExecutor(
                properties.config(application.name(), System.getenv()),
                () -> new BeanTaskInvoker(TaskBeans.find(beans), application, Mappers.call(beans)));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = HEALTH_4)
    @ConditionalOnBooleanProperty(name = HEALTH, matchIfMissing = true)
    static class Health4 {
        @Bean
        @ConditionalOnMissingBean(name = "tocsinHealthIndicator")
        static org.springframework.boot.health.contributor.HealthIndicator tocsinHealthIndicator(
                ApplicationExecutor executor) {
            return new Boot4Health(executor);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = HEALTH_3)
    @ConditionalOnMissingClass(HEALTH_4)
    @ConditionalOnBooleanProperty(name = HEALTH, matchIfMissing = true)
    static class Health3 {
        @Bean
        @ConditionalOnMissingBean(name = "tocsinHealthIndicator")
        static org.springframework.boot.actuate.health.HealthIndicator tocsinHealthIndicator(
                ApplicationExecutor executor) {
            return new Boot3Health(executor);
        }
    }
}
