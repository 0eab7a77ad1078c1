package io.tocsin.center.task;

import io.tocsin.center.status.StatusCount;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TaskCounts {
    @Bean
    StatusCount enabledTasks(TaskStore tasks) {
        return new StatusCount("tasksEnabled", tasks::enabled);
    }
}
