package io.nomadguard.server.rest;

import io.nomadguard.server.auth.Authentication;
import io.nomadguard.server.store.Store;

/** What stands behind the service. Whoever opened it closes it. */
public record Backing(Store store, Authentication authentication) {}
