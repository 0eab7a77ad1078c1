package io.tocsin.center.tls;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** In PEM or as PKCS #12. */
final class TlsConfigured implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        return StringUtils.hasText(environment.getProperty("tocsin.tls.certificate"))
                || StringUtils.hasText(environment.getProperty("tocsin.tls.keystore"));
    }
}
