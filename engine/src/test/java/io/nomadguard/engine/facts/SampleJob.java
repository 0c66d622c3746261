package io.nomadguard.engine.facts;

/** A job with one part of every kind. */
final class SampleJob {

  static final String JSON =
      """
      {
        'ID': 'j', 'Name': 'J', 'Type': 'batch', 'Region': 'eu', 'Namespace': 'es',
        'NodePool': 'big', 'Datacenters': ['dc1', 'dc2'], 'Priority': 70, 'AllAtOnce': true,
        'Meta': {'contact': 'es@example.com'},
        'Update': {'Stagger': 10000000000, 'MaxParallel': 2, 'HealthCheck': 'checks',
          'MinHealthyTime': 1000000000, 'HealthyDeadline': 2000000000,
          'ProgressDeadline': 3000000000, 'Canary': 1, 'AutoRevert': true, 'AutoPromote': false},
        'Reschedule': {'Attempts': 3, 'Interval': 60000000000, 'Delay': 5000000000,
          'DelayFunction': 'constant', 'MaxDelay': 9000000000, 'Unlimited': false},
        'Periodic': {'Enabled': true, 'Spec': '0 4 * * *', 'Specs': ['0 5 * * *'],
          'ProhibitOverlap': true, 'TimeZone': 'Europe/Brussels'},
        'ParameterizedJob': {'Payload': 'required', 'MetaRequired': ['a'], 'MetaOptional': ['b']},
        'Constraints': [{'LTarget': '${meta.tier}', 'RTarget': 'production', 'Operand': '='}],
        'Affinities': [
          {'LTarget': '${node.class}', 'RTarget': 'fast', 'Operand': '=', 'Weight': -50}],
        'Spreads': [{'Attribute': '${meta.datacenter}', 'Weight': 100,
          'SpreadTarget': [{'Value': 'a', 'Percent': 60}]}],
        'TaskGroups': [{
          'Name': 'g', 'Count': 2, 'ShutdownDelay': 1000000000, 'Scaling': {'Min': 1, 'Max': 9},
          'Networks': [{'Mode': 'bridge', 'Hostname': 'h', 'MBits': 10,
            'ReservedPorts': [{'Label': 'web', 'Value': 80, 'To': 8080, 'HostNetwork': 'public',
              'IgnoreCollision': true}],
            'DynamicPorts': [{'Label': 'db', 'Value': 0, 'To': 5432}]}],
          'Volumes': {'data': {'Name': 'data', 'Type': 'host', 'Source': 'disk', 'ReadOnly': true,
            'Sticky': true, 'AccessMode': 'single-node-writer', 'AttachmentMode': 'file-system',
            'PerAlloc': true}},
          'Services': [{'Name': 'web', 'PortLabel': 'web', 'Provider': 'nomad',
            'AddressMode': 'driver', 'Address': '::1', 'Tags': ['a', 'b'], 'CanaryTags': ['c'],
            'TaskName': 't', 'Cluster': 'main', 'OnUpdate': 'ignore', 'EnableTagOverride': true,
            'Meta': {'k': 'v'}, 'Connect': {'Native': true},
            'Checks': [{'Name': 'c', 'Type': 'http', 'Path': '/', 'Protocol': 'https',
              'Method': 'HEAD', 'PortLabel': 'db', 'AddressMode': 'alloc', 'Command': '/bin/true',
              'Args': ['x'], 'Interval': 20000000000, 'Timeout': 10000000000, 'Expose': true,
              'TLSSkipVerify': true, 'TaskName': 't', 'OnUpdate': 'require_healthy'}]}],
          'RestartPolicy': {'Attempts': 5, 'Interval': 60000000000, 'Delay': 10000000000,
            'Mode': 'delay', 'RenderTemplates': true},
          'Consul': {'Cluster': 'c', 'Namespace': 'n', 'Partition': 'p'},
          'Tasks': [{
            'Name': 't', 'Driver': 'docker', 'User': 'www', 'Leader': true, 'Kind': 'connect-proxy:x',
            'KillTimeout': 90000000000, 'KillSignal': 'SIGINT', 'ShutdownDelay': 2000000000,
            'Lifecycle': {'Hook': 'prestart'},
            'Config': {'image': 'r.example.com/a:1', 'command': 'c', 'args': ['1', '2']},
            'Env': {'A': '1', 'B': '2'},
            'Resources': {'CPU': 500, 'Cores': 1, 'MemoryMB': 256, 'MemoryMaxMB': 512, 'DiskMB': 5},
            'LogConfig': {'MaxFiles': 3, 'MaxFileSizeMB': 20, 'Disabled': false},
            'Vault': {'Policies': ['p'], 'Role': 'r', 'Namespace': 'n', 'Cluster': 'c', 'Env': true,
              'DisableFile': true, 'ChangeMode': 'signal', 'ChangeSignal': 'SIGHUP',
              'AllowTokenExpiration': true},
            'Identities': [{'Name': 'vault_default', 'Audience': ['vault.io'], 'Env': true,
              'File': true, 'Filepath': 'f', 'TTL': 3600000000000, 'ChangeMode': 'restart',
              'ChangeSignal': 'SIGHUP', 'ServiceName': 's'}],
            'Templates': [{'EmbeddedTmpl': 'x', 'SourcePath': 'local/a.tpl',
              'DestPath': 'secrets/a.env', 'Envvars': true, 'ChangeMode': 'noop',
              'ChangeSignal': 'SIGHUP', 'Perms': '0600', 'Splay': 5000000000, 'Once': true,
              'LeftDelim': '[[', 'RightDelim': ']]'}],
            'Secrets': [{'Name': 'db', 'Provider': 'vault', 'Path': 'secret/db',
              'Config': {'engine': 'kv_v2'}, 'Env': {'A': 'b'}}],
            'Artifacts': [{'GetterSource': 'https://example.com/a.zip', 'RelativeDest': 'local/a',
              'GetterMode': 'file', 'GetterInsecure': true,
              'GetterOptions': {'checksum': 'md5:0'}, 'GetterHeaders': {'X': 'y'}}],
            'VolumeMounts': [{'Volume': 'data', 'Destination': '/data', 'ReadOnly': true,
              'PropagationMode': 'private'}]
          }]
        }]
      }
      """;

  private SampleJob() {}
}
