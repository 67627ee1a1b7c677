using System.Reflection;
using Externfs.Specification.Tests;

[assembly: AssemblyFixture(typeof(HelloMount))]

namespace Externfs.Specification.Tests;

/// <summary>The sample plugin, mounted.</summary>
public sealed class HelloMount() : MountedPlugin(Built("MountHost"), "hellofs", Built("HelloFs"))
{
    private static string Built(string key) =>
        typeof(HelloMount).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
