package io.tocsin.executor.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.tocsin.executor.RefusalException;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.Outcome;
import io.tocsin.task.Task;
import io.tocsin.task.TaskContext;
import io.tocsin.task.TaskHandler;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Scope;
import tools.jackson.databind.json.JsonMapper;

class BeanTaskInvokerTest {
    record Parcel(String receiver, int grams) {}

    record Stamp(String deliveredTo, int paidCents) {}

    static class Counter {
        @Task("post.stamp")
        Stamp stamp(Parcel parcel, TaskContext context) {
            context.log().info("{0} g in attempt {1}", parcel.grams(), context.attempt());
            return new Stamp(parcel.receiver(), parcel.grams() * 2);
        }

        @Task("post.close")
        void close() {}

        @Task("post.lose")
        void lose() throws Exception {
            throw new IllegalStateException("fell behind the shelf");
        }

        @Task("post.wait")
        void waitForEver() throws InterruptedException {
            throw new InterruptedException("asked to stop");
        }
    }

    @Task("post.count")
    static class Counting implements TaskHandler {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public Object run(TaskContext context) {
            return calls.incrementAndGet();
        }
    }

    static class Office {
        @Bean
        Counter counter() {
            return new Counter();
        }

        @Bean
        TaskHandler counting() {
            return new Counting();
        }
    }

    static class FreshOffice {
        @Bean
        @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
        Counting counting() {
            return new Counting();
        }
    }

    static class Proxying {
        @Bean
        static BeanNameAutoProxyCreator proxies() {
            BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
            creator.setBeanNames("counter");
            creator.setProxyTargetClass(true);
            return creator;
        }
    }

    static class OlderMapping {
        @Bean
        ObjectMapper objectMapper() {
            return new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        }
    }

    static class Mapping extends OlderMapping {
        @Bean
        JsonMapper jsonMapper() {
            return JsonMapper.builder()
                    .propertyNamingStrategy(tools.jackson.databind.PropertyNamingStrategies.KEBAB_CASE)
                    .build();
        }
    }

    private static BeanTaskInvoker invoker(Class<?>... configuration) {
        var context = new AnnotationConfigApplicationContext(configuration);
        return new BeanTaskInvoker(
                TaskBeans.find(context.getBeanFactory()),
                new Application("post", "3.1"),
                Mappers.call(context.getBeanFactory()));
    }

    @Test
    void announcesBeansAndMethodsOfBeans() {
        assertThat(invoker(Office.class).handlers())
                .extracting(Handler::name)
                .containsExactly("post.close", "post.count", "post.lose", "post.stamp", "post.wait");
        assertThat(invoker(FreshOffice.class).handlers()).containsExactly(new Handler("post.count", "post", "3.1"));
    }

    @Test
    void givesAMethodItsParametersAndItsContext() throws Exception {
        Offered attempt = Offered.of("post.stamp", "{\"receiver\":\"Mo\",\"grams\":21}");

        assertThat(attempt.on(invoker(Office.class)))
                .isEqualTo(new Outcome.Succeeded("{\"deliveredTo\":\"Mo\",\"paidCents\":42}"));
        assertThat(attempt.lines()).containsExactly("INFO 21 g in attempt 2");
        assertThat(Offered.of("post.close", "{}").on(invoker(Office.class))).isEqualTo(new Outcome.Succeeded(null));
    }

    @Test
    void reachesMethodsThroughProxies() throws Exception {
        Offered attempt = Offered.of("post.stamp", "{\"receiver\":\"Mo\",\"grams\":1}");

        assertThat(attempt.on(invoker(Office.class, Proxying.class))).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void leavesToTheScopeHowManyBeansThereAre() throws Exception {
        BeanTaskInvoker shared = invoker(Office.class);
        Offered.of("post.count", "{}").on(shared);
        assertThat(Offered.of("post.count", "{}").on(shared)).isEqualTo(new Outcome.Succeeded("2"));

        BeanTaskInvoker fresh = invoker(FreshOffice.class);
        Offered.of("post.count", "{}").on(fresh);
        assertThat(Offered.of("post.count", "{}").on(fresh)).isEqualTo(new Outcome.Succeeded("1"));
    }

    @Test
    void readsAndWritesByTheApplicationsOwnMapper() throws Exception {
        Offered attempt = Offered.of("post.stamp", "{\"receiver\":\"Mo\",\"grams\":21}");

        assertThat(attempt.on(invoker(Office.class, OlderMapping.class)))
                .isEqualTo(new Outcome.Succeeded("{\"delivered_to\":\"Mo\",\"paid_cents\":42}"));
        assertThat(attempt.on(invoker(Office.class, Mapping.class)))
                .isEqualTo(new Outcome.Succeeded("{\"delivered-to\":\"Mo\",\"paid-cents\":42}"));
    }

    @Test
    void failsAttemptsWhoseParametersDoNotFit() throws Exception {
        for (Class<?> mapping : new Class<?>[] {Object.class, OlderMapping.class, Mapping.class}) {
            Outcome outcome = Offered.of("post.stamp", "{\"grams\":\"many\"}").on(invoker(Office.class, mapping));

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                assertThat(failed.code()).isEqualTo("java.lang.IllegalArgumentException");
                assertThat(failed.message()).startsWith("the parameters do not fit Parcel: ");
            });
        }
    }

    @Test
    void tellsAMethodsOwnExceptions() throws Exception {
        BeanTaskInvoker invoker = invoker(Office.class);

        assertThat(Offered.of("post.lose", "{}").on(invoker))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.message()).isEqualTo("fell behind the shelf"));
        assertThatThrownBy(() -> Offered.of("post.wait", "{}").on(invoker))
                .isInstanceOf(InterruptedException.class)
                .hasMessage("asked to stop");
    }

    @Test
    void refusesWhatNoBeanHandles() {
        assertThatThrownBy(() -> Offered.of("post.burn", "{}").on(invoker(Office.class)))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("NO_HANDLER"));
    }
}
