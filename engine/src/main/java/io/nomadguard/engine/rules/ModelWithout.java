package io.nomadguard.engine.rules;

import java.util.Collection;
import java.util.List;
import org.drools.model.EntryPoint;
import org.drools.model.Global;
import org.drools.model.Model;
import org.drools.model.Query;
import org.drools.model.Rule;
import org.drools.model.TypeMetaData;

/** Compiled rules of a file but for some of them. */
record ModelWithout(Model all, Collection<String> ids) implements Model {

  @Override
  public String getName() {
    return all.getName();
  }

  @Override
  public String getPackageName() {
    return all.getPackageName();
  }

  @Override
  @SuppressWarnings("rawtypes") // as Drools declares it
  public List<Global> getGlobals() {
    return all.getGlobals();
  }

  @Override
  public List<Rule> getRules() {
    return all.getRules().stream().filter(rule -> !ids.contains(rule.getName())).toList();
  }

  @Override
  public List<Query> getQueries() {
    return all.getQueries();
  }

  @Override
  public List<TypeMetaData> getTypeMetaDatas() {
    return all.getTypeMetaDatas();
  }

  @Override
  public List<EntryPoint> getEntryPoints() {
    return all.getEntryPoints();
  }
}
