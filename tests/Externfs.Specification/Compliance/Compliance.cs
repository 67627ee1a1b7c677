using System.Reflection;

namespace Externfs.Specification;

/// <summary>What a test assembly owes to the suite, and what it fails to give.</summary>
public static class Compliance
{
    /// <summary>Every specification there is.</summary>
    public static IReadOnlyList<Type> Specifications { get; } =
        [.. typeof(TreeSpecification).Assembly.GetExportedTypes().Where(type => type.IsAbstract && type.IsSubclassOf(typeof(TreeSpecification)) && Tests(type).Any()).OrderBy(type => type.Name, StringComparer.Ordinal)];

    /// <summary>
    /// One line for each fault: a specification that is neither derived from nor left out, one that is both, something left out without a reason, an override without one.
    /// </summary>
    public static IEnumerable<string> Faults(Assembly tests) => Faults(tests.GetExportedTypes(), [.. tests.GetCustomAttributes<LeavesOutAttribute>()]);

    /// <summary>The same for classes that need not be all of their assembly's.</summary>
    public static IEnumerable<string> Faults(IReadOnlyList<Type> classes, IReadOnlyList<LeavesOutAttribute> leftOut)
    {
        var derived = classes.Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(TreeSpecification))).ToList();
        foreach (var specification in Specifications)
        {
            var isDerived = derived.Any(type => type.IsSubclassOf(specification));
            var isLeftOut = leftOut.Any(left => left.Specification.IsAssignableFrom(specification));
            if (!isDerived && !isLeftOut)
                yield return $"{specification.Name}: no class derives from it, and no {nameof(LeavesOutAttribute)} says why";
            if (isDerived && isLeftOut)
                yield return $"{specification.Name}: left out, and a class derives from it";
        }

        foreach (var left in leftOut.Where(left => string.IsNullOrWhiteSpace(left.Reason)))
            yield return $"{left.Specification.Name}: left out without a reason";
        foreach (var left in leftOut.Where(left => !left.Specification.IsAssignableTo(typeof(TreeSpecification))))
            yield return $"{left.Specification.Name}: left out, and no specification";
        foreach (var test in derived.SelectMany(Overrides).Where(test => string.IsNullOrWhiteSpace(test.GetCustomAttribute<DeviatesAttribute>()?.Reason)))
            yield return $"{test.DeclaringType!.Name}.{test.Name}: overridden, and no {nameof(DeviatesAttribute)} says why";
    }

    private static IEnumerable<MethodInfo> Tests(Type specification) =>
        specification.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => method.GetCustomAttribute<FactAttribute>() is not null);

    /// <summary>The tests of specifications that a class, or a class between, overrides.</summary>
    private static IEnumerable<MethodInfo> Overrides(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Where(method => method.DeclaringType!.Assembly != typeof(TreeSpecification).Assembly && method.GetBaseDefinition().DeclaringType!.Assembly == typeof(TreeSpecification).Assembly)
            .Where(method => method.GetBaseDefinition().GetCustomAttribute<FactAttribute>() is not null);
}
