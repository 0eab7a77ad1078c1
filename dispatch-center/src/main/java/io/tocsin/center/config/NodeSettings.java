package io.tocsin.center.config;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param node this center's name, as executors, the other centers and people see it */
@ConfigurationProperties("tocsin")
public record NodeSettings(@DefaultValue("node-0") String node) {}
