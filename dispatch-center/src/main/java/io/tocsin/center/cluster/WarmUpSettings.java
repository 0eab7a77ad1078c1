package io.tocsin.center.cluster;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param warmUp how long the node exercises before it takes work; 0 for not at all, since alone it gains nothing by it */
@ConfigurationProperties("tocsin")
public record WarmUpSettings(@DefaultValue("0s") Duration warmUp) {}
