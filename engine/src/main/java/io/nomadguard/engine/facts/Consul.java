package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

@Doc(value = "Which Consul services and templates use; of a group or a task.", json = "Consul")
public final class Consul extends Fact {

  Consul(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
  }

  @Doc(value = "The Consul cluster, `default` when none is written.", json = "Cluster")
  public @Nullable String getCluster() {
    return text("Cluster");
  }

  public void setCluster(String cluster) {
    write("Cluster", cluster);
  }

  @Doc(value = "The Consul namespace.", json = "Namespace")
  public @Nullable String getNamespace() {
    return text("Namespace");
  }

  public void setNamespace(String namespace) {
    write("Namespace", namespace);
  }

  @Doc(value = "The Consul admin partition.", json = "Partition")
  public @Nullable String getPartition() {
    return text("Partition");
  }

  public void setPartition(String partition) {
    write("Partition", partition);
  }
}
